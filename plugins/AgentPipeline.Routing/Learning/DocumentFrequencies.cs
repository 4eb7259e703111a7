namespace AgentPipeline.Routing;

/// <summary>In how many observed tasks each bucket of words occurred.</summary>
internal sealed class DocumentFrequencies(int documents, int[] counts)
{
    public static DocumentFrequencies None { get; } = new(0, new int[TaskEncoding.Buckets]);

    /// <summary>ln((N + 2) / (n + 1)): common words say little about a task.</summary>
    public double InverseOf(int bucket) => Math.Log((documents + 2.0) / (counts[bucket] + 1.0));

    public DocumentFrequencies With(in TaskEncoding encoding)
    {
        var next = (int[])counts.Clone();
        foreach (var bucket in encoding.Bucket[..encoding.Words])
        {
            next[bucket]++;
        }

        return new DocumentFrequencies(documents + 1, next);
    }
}
