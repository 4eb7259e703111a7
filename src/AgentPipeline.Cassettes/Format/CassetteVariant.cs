namespace AgentPipeline.Cassettes;

/// <summary>One thing that may happen when a request is made.</summary>
/// <param name="Outcome">What happens.</param>
public sealed record CassetteVariant(CassetteOutcome Outcome)
{
    /// <summary>How likely it is, relative to the other variants; above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Only the n-th time, from 1, that the same task, run, model and turn is asked for; <see langword="null"/> for any other time.</summary>
    public int? Occurrence { get; init; }

    /// <summary>How long to wait first; whole milliseconds.</summary>
    public TimeSpan Delay { get; init; }
}
