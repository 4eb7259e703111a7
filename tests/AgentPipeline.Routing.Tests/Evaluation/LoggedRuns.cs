namespace AgentPipeline.Routing.Tests.Evaluation;

/// <summary>Runs for tests.</summary>
internal static class LoggedRuns
{
    private static readonly DateTimeOffset _origin = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static RoutedRun Of(int minute, string model, bool success, RouteFeatures? task = null) => new()
    {
        Id = Guid.CreateVersion7(_origin.AddMinutes(minute)),
        TaskId = $"task-{minute}",
        Task = task ?? new RouteFeatures("code", 0.4, "words"),
        StartedAt = _origin.AddMinutes(minute),
        Executor = "single-phase",
        Model = model,
        Succeeded = success,
        CostUsd = 0.01,
        FinallySucceeded = success,
        FinalCostUsd = 0.01,
        Duration = TimeSpan.FromSeconds(1),
        Last = ("single-phase", model),
    };

    /// <summary>The same run, drawn among models, weakest first.</summary>
    public static RoutedRun Drawn(this RoutedRun run, double propensity, params string[] models)
        => run with { Propensity = propensity, Candidates = [.. models.Select(model => new RouteCandidate(run.Executor, model, 0, 0))] };

    public static LoggedHistory ToHistory(this IReadOnlyList<RoutedRun> runs) => new() { Runs = runs, Records = runs.Count };
}
