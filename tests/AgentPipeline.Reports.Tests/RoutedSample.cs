namespace AgentPipeline.Reports.Tests;

/// <summary>Days of verified executions whose model was drawn by chance: small does for easy tasks only, and large often takes over.</summary>
internal static class RoutedSample
{
    private static readonly string[] _models = ["small", "large"];
    private static readonly DateTimeOffset _start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static ExecutionRecord[] Create(int count = 400)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var (kind, complexity) = (random.Next(2) == 0 ? "csharp" : "text", Math.Round(random.NextDouble(), 3));
            var preferred = complexity >= 0.5 ? 1 : 0;
            var isPreferred = random.NextDouble() < 0.6;
            var model = _models[isPreferred ? preferred : 1 - preferred];
            var rate = model == "large" ? 0.97 : complexity >= 0.6 ? 0.4 : 0.97;
            return Record(number, kind, complexity, model, random.NextDouble() < rate, isPreferred ? 0.6 : 0.4);
        })];
    }

    private static ExecutionRecord Record(int number, string kind, double complexity, string model, bool success, double propensity)
    {
        var route = Route(model, propensity);
        var rescued = !success && model == "small" && number % 4 != 0;
        AttemptRecord[] attempts = success ? [SampleHistory.Ok(1, model, 700 + number)]
            : rescued ? [SampleHistory.Bad(1, model, 900 + number, SampleHistory.Syntax), SampleHistory.Ok(2, "large", 1_500) with { DelayBefore = TimeSpan.FromMilliseconds(250) }]
            : [SampleHistory.Bad(1, model, 900 + number, SampleHistory.Syntax)];
        return SampleHistory.Record(1_000 + number, $"{kind}-{number}", kind, complexity, model, attempts) with
        {
            StartedAt = _start.AddMinutes(14 * number),
            Prompt = $"Do the {kind} of item {number % 7}",
            Attempts = [.. attempts.Select(attempt => attempt with { Executor = "single-phase" })],
            Route = rescued ? Route("large", 1) : route,
            FirstRoute = rescued ? route : null,
            RecoverySteps = success ? [] : [SampleHistory.Step(
                1,
                ErrorCategory.SyntaxError,
                rescued ? RecoveryAction.FallBack : RecoveryAction.Stop,
                rescued,
                rescued ? "syntax_error: a stronger model may do" : "syntax_error: no model is left to try")],
        };
    }

    private static RouteDecision Route(string model, double propensity) => new()
    {
        Executor = "single-phase",
        Model = model,
        Propensity = propensity,
        PolicyVersion = "thresholds-1",
        Candidates = [.. _models.Select(candidate => new RouteCandidate("single-phase", candidate, 0.5, 0))],
    };
}
