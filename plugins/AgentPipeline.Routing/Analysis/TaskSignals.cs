namespace AgentPipeline.Routing;

/// <summary>What each count of a task says about its complexity.</summary>
internal static class TaskSignals
{
    private static readonly (string Feature, double Weight, double Half)[] _signals =
    [
        ("characters", 0.45, 1200),
        ("code_lines", 0.35, 15),
        ("steps", 0.5, 4),
        ("files", 0.3, 3),
        ("constraints", 0.35, 4),
        ("numbers", 0.1, 15),
        ("checks", 0.25, 3),
    ];

    /// <summary>The complexity, from 0 up to but not including 1.</summary>
    public static double Combine(IReadOnlyDictionary<string, double> features)
    {
        var easy = 1.0;
        foreach (var (feature, weight, half) in _signals)
        {
            var count = features[feature];
            easy *= 1 - (weight * count / (count + half));
        }

        return 1 - easy;
    }
}
