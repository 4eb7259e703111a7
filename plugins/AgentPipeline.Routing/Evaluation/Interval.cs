namespace AgentPipeline.Routing;

/// <summary>An interval that holds a figure with 95% confidence.</summary>
/// <param name="Low">Where it begins.</param>
/// <param name="High">Where it ends.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies in it, its ends included.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Whether it has a value in common with another one.</summary>
    /// <param name="other">The other one.</param>
    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;
}
