namespace AgentPipeline.Routing;

/// <summary>What a recorded execution tells about the route it began with.</summary>
/// <remarks>
/// Only judged runs are told: those whose success was verified, and those that the chosen model gave up through its own fault. A task
/// without checks is never judged, since an answer alone proves nothing, and neither is what a provider, the host or the caller spoilt.
/// </remarks>
public sealed record RoutedRun
{
    private const string ChecksFeature = "checks";

    /// <summary>The execution's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The task's id.</summary>
    public required string TaskId { get; init; }

    /// <summary>What the router saw of the task.</summary>
    public required RouteFeatures Task { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The executor it began with.</summary>
    public required string Executor { get; init; }

    /// <summary>The model it began with.</summary>
    public required string Model { get; init; }

    /// <summary>
    /// The probability, above 0 up to 1, with which that was chosen; <see langword="null"/> when it is not known, or when there was
    /// nothing to choose from.
    /// </summary>
    public double? Propensity { get; init; }

    /// <summary>What it was chosen among, for each executor in order of strength, weakest first; empty when it is not known.</summary>
    public IReadOnlyList<RouteCandidate> Candidates { get; init; } = [];

    /// <summary>The version of the policy that chose; empty when it is not known.</summary>
    public string PolicyVersion { get; init; } = "";

    /// <summary>Whether the chosen executor and model did the work, retries included, without another one.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>What the chosen executor and model cost, in USD, retries included.</summary>
    public required double CostUsd { get; init; }

    /// <summary>How many tokens the chosen model read and wrote, retries included.</summary>
    public long Tokens { get; init; }

    /// <summary>Whether the execution succeeded in the end, be it with another executor or model.</summary>
    public required bool FinallySucceeded { get; init; }

    /// <summary>What the execution cost in the end, in USD.</summary>
    public required double FinalCostUsd { get; init; }

    /// <summary>How long the execution took, in the end.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The executor and model it ended with; those it began with when they were not given up.</summary>
    public required (string Executor, string Model) Last { get; init; }

    /// <summary>Whether another executor or model took over.</summary>
    public bool Escalated => Last != (Executor, Model);

    /// <summary>
    /// What became of the work of the one that ended it, after the first had failed; <see langword="null"/> when nobody took over, or when
    /// it is not judged.
    /// </summary>
    public RouteTakeover? Takeover { get; init; }

    /// <summary>Reads a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The run, or <see langword="null"/> when it is not judged.</returns>
    public static RoutedRun? Of(ExecutionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Attempts is not [{ Executor: { } executor, Model: { } model }, ..])
        {
            return null;
        }

        var leg = Leg(record, executor, model);
        if (Judge(record, leg[^1]) is not { } succeeded)
        {
            return null;
        }

        var route = record.FirstRoute ?? (IsOn(record.Route, executor, model) ? record.Route : null);
        var last = record.Attempts[^1];
        return new RoutedRun
        {
            Id = record.Id,
            TaskId = record.TaskId,
            Task = new RouteFeatures(record.Kind ?? "", record.Complexity ?? 0, record.Prompt),
            StartedAt = record.StartedAt,
            Executor = executor,
            Model = model,
            Propensity = route is { Candidates.Count: > 1, Propensity: > 0 and <= 1 } ? route.Propensity : null,
            Candidates = route?.Candidates ?? [],
            PolicyVersion = route?.PolicyVersion ?? "",
            Succeeded = succeeded,
            CostUsd = (double)leg.Sum(static attempt => attempt.CostUsd),
            Tokens = leg.Sum(static attempt => attempt.InputTokens + attempt.OutputTokens),
            FinallySucceeded = record.Success,
            FinalCostUsd = (double)record.CostUsd,
            Duration = record.Duration,
            Last = (last.Executor ?? executor, last.Model ?? model),
            Takeover = leg.Length < record.Attempts.Count ? TakeoverOf(record, last) : null,
        };
    }

    private static bool? Judge(ExecutionRecord record, AttemptRecord last)
        => record.Features?.GetValueOrDefault(ChecksFeature, 1) == 0 ? null
            : last.Success ? (record is { Success: true, VerifiedBy: not null } ? true : null)
            : last.Error is { Blame: ErrorBlame.Model } ? false
            : null;

    private static RouteTakeover? TakeoverOf(ExecutionRecord record, AttemptRecord last)
    {
        var leg = record.Attempts.Where(attempt => attempt.Executor == last.Executor && attempt.Model == last.Model).ToArray();
        return Judge(record, last) is { } succeeded
            ? new RouteTakeover(succeeded, (double)leg.Sum(static attempt => attempt.CostUsd), leg.Sum(static attempt => attempt.InputTokens + attempt.OutputTokens))
            : null;
    }

    /// <summary>The attempts up to the first with another executor or model.</summary>
    private static AttemptRecord[] Leg(ExecutionRecord record, string executor, string model)
        => [.. record.Attempts.TakeWhile(attempt => attempt.Executor == executor && attempt.Model == model)];

    private static bool IsOn(RouteDecision? route, string executor, string model) => route?.Executor == executor && route.Model == model;
}
