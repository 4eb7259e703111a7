namespace AgentPipeline.Routing;

/// <summary>Turns features into a <see cref="TaskEncoding"/>.</summary>
/// <remarks>
/// Complexity becomes four Gaussian bumps at 0, 1/3, 2/3 and 1, so that a task that is a little harder is judged a little differently.
/// Words (runs of letters and digits, in lower case, every digit alike) are hashed into buckets (feature hashing, arXiv:0902.2206),
/// each present or not, weighted by inverse document frequency, and scaled to length 1, so that long texts weigh as much as short ones.
/// </remarks>
internal static class TaskEncoder
{
    private const int MaxCharacters = 2000;
    private const int Knots = TaskEncoding.HeadSize - 1;
    private const double LeastWeight = 0.05;

    public static void Encode(in RouteFeatures features, int domain, DocumentFrequencies frequencies, ref TaskEncoding encoding)
    {
        encoding.Domain = domain;
        encoding.Head[0] = 1;
        var complexity = ComplexityOf(features);
        for (var knot = 0; knot < Knots; knot++)
        {
            var distance = (complexity * (Knots - 1)) - knot;
            encoding.Head[knot + 1] = Math.Exp(-0.5 * distance * distance);
        }

        EncodeWords(features.Text, ref encoding);
        Weigh(frequencies, ref encoding);
    }

    public static double ComplexityOf(in RouteFeatures features)
        => double.IsNaN(features.Complexity) ? 0.5 : Math.Clamp(features.Complexity, 0, 1);

    private static void EncodeWords(string? text, ref TaskEncoding encoding)
    {
        Span<ulong> seen = stackalloc ulong[TaskEncoding.Buckets / 64];
        seen.Clear();
        var hash = WordHash.Start;
        var isInWord = false;
        encoding.Words = 0;
        foreach (var character in text.AsSpan(0, Math.Min(text?.Length ?? 0, MaxCharacters)))
        {
            if (char.IsLetterOrDigit(character))
            {
                hash = WordHash.Add(hash, char.IsDigit(character) ? '0' : char.ToLowerInvariant(character));
                isInWord = true;
            }
            else if (isInWord)
            {
                AddWord(hash, seen, ref encoding);
                hash = WordHash.Start;
                isInWord = false;
            }
        }

        if (isInWord)
        {
            AddWord(hash, seen, ref encoding);
        }
    }

    private static void AddWord(uint hash, Span<ulong> seen, ref TaskEncoding encoding)
    {
        var bucket = (int)(WordHash.Finish(hash) % TaskEncoding.Buckets);
        var bit = 1UL << (bucket % 64);
        if ((seen[bucket / 64] & bit) == 0 && encoding.Words < TaskEncoding.MaxWords)
        {
            seen[bucket / 64] |= bit;
            encoding.Bucket[encoding.Words++] = (short)bucket;
        }
    }

    private static void Weigh(DocumentFrequencies frequencies, ref TaskEncoding encoding)
    {
        var squares = 0.0;
        for (var word = 0; word < encoding.Words; word++)
        {
            var weight = Math.Max(LeastWeight, frequencies.InverseOf(encoding.Bucket[word]));
            encoding.Weight[word] = (float)weight;
            squares += weight * weight;
        }

        var scale = (float)(1 / Math.Sqrt(Math.Max(squares, double.Epsilon)));
        for (var word = 0; word < encoding.Words; word++)
        {
            encoding.Weight[word] *= scale;
        }
    }
}
