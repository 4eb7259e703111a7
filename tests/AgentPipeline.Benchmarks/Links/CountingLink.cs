namespace AgentPipeline.Benchmarks;

/// <summary>The work that every link of every chain does: it counts on the way in and on the way out.</summary>
internal abstract class CountingLink
{
    public long Entered { get; protected set; }

    public long Left { get; protected set; }
}
