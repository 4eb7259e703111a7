using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AgentPipeline.Routing;

/// <summary>A task as numbers: the head (bias and complexity), the domain's number, and hashed words of unit length.</summary>
internal struct TaskEncoding
{
    public const int HeadSize = 5;

    /// <summary>How many different words of a task count.</summary>
    public const int MaxWords = 256;

    /// <summary>Buckets of the hashed words.</summary>
    public const int Buckets = 1024;

    private HeadValues _head;
    private WordBuckets _buckets;
    private WordWeights _weights;

    /// <summary>The number of the task's domain, or -1 when it has none of its own.</summary>
    public int Domain { get; set; }

    /// <summary>How many words there are.</summary>
    public int Words { get; set; }

    [UnscopedRef]
    public Span<double> Head => _head;

    [UnscopedRef]
    public Span<short> Bucket => _buckets;

    [UnscopedRef]
    public Span<float> Weight => _weights;

    [InlineArray(HeadSize)]
    private struct HeadValues
    {
        private double _first;
    }

    [InlineArray(MaxWords)]
    private struct WordBuckets
    {
        private short _first;
    }

    [InlineArray(MaxWords)]
    private struct WordWeights
    {
        private float _first;
    }
}
