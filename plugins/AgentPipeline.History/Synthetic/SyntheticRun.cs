namespace AgentPipeline.History;

/// <summary>The attempts of one made-up execution. Not thread-safe.</summary>
internal sealed class SyntheticRun(SyntheticTask task, SyntheticRoute route, bool hasDrifted, SyntheticChance chance)
{
    public const int MostAttempts = 4;

    private const double FinalFailures = 0.006;
    private const double PassingFailures = 0.05;

    /// <summary>Log odds that a fault takes away from the attempts after it.</summary>
    private const double Confusion = 0.5;

    /// <summary>Tasks differ in more than their complexity, so that an execution that failed once is more likely to fail again.</summary>
    private double _luck = 1.5 * chance.Normal();

    private readonly List<AttemptRecord> _attempts = new(1);
    private readonly List<RecoveryStep> _steps = [];

    public IReadOnlyList<AttemptRecord> Attempts => _attempts;

    public IReadOnlyList<RecoveryStep> Steps => _steps;

    /// <summary>The route of the last attempt.</summary>
    public SyntheticRoute Route => route;

    public void Go(DateTimeOffset startedAt)
    {
        var time = startedAt.AddMilliseconds(1 + chance.Next(20));
        var delay = TimeSpan.Zero;
        while (true)
        {
            var attempt = Attempt(time + delay, delay);
            _attempts.Add(attempt);
            if (attempt.Error is null)
            {
                return;
            }

            var step = SyntheticRecovery.Decide(attempt.Error, _attempts, _steps, route, chance);
            _steps.Add(step);
            if (!step.Retried)
            {
                return;
            }

            route = step.Action == RecoveryAction.FallBack ? route.FallBack() : route;
            time = attempt.StartedAt + attempt.Duration;
            delay = step.Delay;
        }
    }

    private AttemptRecord Attempt(DateTimeOffset startedAt, TimeSpan delay)
    {
        var model = SyntheticModel.All[route.Model];
        var error = Error(model);
        var isCutShort = error is { Blame: not ErrorBlame.Model, Strategy: not RecoveryAction.Reprompt };
        var thrown = error is { Strategy: RecoveryAction.Reprompt, Blame: not ErrorBlame.Model } or { Category: ErrorCategory.PermissionDenied } ? error : null;
        var count = chance.Next((isCutShort ? task.Kind.MostCalls / 2 : task.Kind.MostCalls) + 1);
        var calls = SyntheticTools.Calls(task.Kind, thrown is null ? count : Math.Max(count, 1), thrown, chance);

        // Each round of calls is a request, and so is the answer, or what came instead of one; a plan takes one more.
        var requests = calls.Length + (route.IsTwoPhase ? 2 : 1);
        var answered = isCutShort ? requests - 1 : requests;
        var weight = 1 + (2 * task.Complexity);
        var input = (long)(answered * chance.LogNormal(task.Kind.InputTokens * weight, 0.35));
        var output = (long)(answered * chance.LogNormal(task.Kind.OutputTokens * weight, 0.5));
        var seconds = (requests * chance.LogNormal(model.FirstToken, 0.3)) + (output * chance.LogNormal(model.PerToken, 0.25));
        var duration = TimeSpan.FromSeconds(seconds + (error is { Category: ErrorCategory.Timeout } ? 60 + (40 * chance.Next()) : 0));
        foreach (var call in calls)
        {
            duration += call.Duration;
        }

        return new AttemptRecord
        {
            Number = _attempts.Count + 1,
            Executor = route.Decision.Executor,
            Model = model.Name,
            StartedAt = startedAt,
            Duration = duration,
            DelayBefore = delay,
            Success = error is null,
            Output = error is null or { Blame: ErrorBlame.Model } ? chance.Pick(task.Kind.Words.Answers) : "",
            Error = error,
            ModelRequests = requests,
            InputTokens = input,
            OutputTokens = output,
            CostUsd = model.Cost(input, output),
            ToolCalls = calls,
        };
    }

    private AgentError? Error(SyntheticModel model)
    {
        var draw = chance.Next();
        if (draw < FinalFailures + PassingFailures)
        {
            return chance.Pick(draw < FinalFailures ? SyntheticErrors.Final : SyntheticErrors.Passing);
        }

        if (chance.Next() < model.Success(task.Complexity, hasDrifted, _luck))
        {
            return null;
        }

        _luck -= Confusion;
        return chance.Pick(task.Kind.Faults);
    }
}
