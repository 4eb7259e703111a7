namespace AgentPipeline.Routing.Tests;

/// <summary>Recorded executions whose every figure a test decides, one a second.</summary>
internal static class Replays
{
    public static readonly LoggedArm Small = new("single-phase", "small");
    public static readonly LoggedArm Large = new("single-phase", "large");

    private static readonly DateTimeOffset _start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static int _number;

    /// <summary>Two tasks that each model ran once: the small one is right about the first, the large one about both.</summary>
    public static IEnumerable<ExecutionRecord> TwoTasks(decimal small = 1, decimal large = 4) =>
    [
        Record("a", 0.2, Of("small", true, small)),
        Record("b", 0.2, Of("small", false, small)),
        Record("a", 0.2, Of("large", true, large)),
        Record("b", 0.2, Of("large", true, large)),
    ];

    public static ExecutionRecord Record(string task, double complexity, params AttemptRecord[] attempts)
        => Runs.Record(_start.AddSeconds(Interlocked.Increment(ref _number)), "code", complexity, attempts) with { TaskId = task };

    public static AttemptRecord Of(string model, bool success, decimal costUsd) => Runs.Attempt(1, "single-phase", model, success) with { CostUsd = costUsd };

    /// <summary>A route that was drawn among both models with the same probability.</summary>
    public static RouteDecision Route(string model, string policy) => new()
    {
        Executor = "single-phase",
        Model = model,
        Propensity = 0.5,
        PolicyVersion = policy,
        Candidates = [new RouteCandidate("single-phase", "small", 0, 0), new RouteCandidate("single-phase", "large", 0, 0)],
    };
}
