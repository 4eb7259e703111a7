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

    /// <summary>Whether another executor or model took over, be it that the first one ended it.</summary>
    public bool Escalated
    {
        get => field || Last != (Executor, Model);
        init;
    }

    /// <summary>What became of the work of each that took over, in order; those that are not judged are left out.</summary>
    public IReadOnlyList<RouteTakeover> Takeovers { get; init; } = [];

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

        var legs = Legs(record);
        if (Judge(record, legs[0][^1]) is not { } succeeded)
        {
            return null;
        }

        // A first route that takes over again is drawn anew, among what is left then.
        var route = record.FirstRoute ?? (legs.Count == 1 && IsOn(record.Route, executor, model) ? record.Route : null);
        var last = legs[^1][^1];
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
            CostUsd = CostOf(legs[0]),
            Tokens = TokensOf(legs[0]),
            FinallySucceeded = record.Success,
            FinalCostUsd = (double)record.CostUsd,
            Duration = record.Duration,
            Last = (last.Executor!, last.Model!),
            Escalated = legs.Count > 1,
            Takeovers = [.. legs.Skip(1).Select(leg => TakeoverOf(record, leg)).OfType<RouteTakeover>()],
        };
    }

    private static bool? Judge(ExecutionRecord record, AttemptRecord last)
        => record.Features?.GetValueOrDefault(ChecksFeature, 1) == 0 ? null
            : last.Success ? (record is { Success: true, VerifiedBy: not null } ? true : null)
            : last.Error is { Blame: ErrorBlame.Model } ? false
            : null;

    private static RouteTakeover? TakeoverOf(ExecutionRecord record, List<AttemptRecord> leg)
        => Judge(record, leg[^1]) is { } succeeded
            ? new RouteTakeover(leg[0].Executor!, leg[0].Model!, succeeded, CostOf(leg), TokensOf(leg))
            : null;

    /// <summary>The attempts that follow each other with one executor and model; those that came to neither are left out.</summary>
    private static List<List<AttemptRecord>> Legs(ExecutionRecord record)
    {
        var legs = new List<List<AttemptRecord>>();
        foreach (var attempt in record.Attempts.Where(static attempt => attempt is { Executor: not null, Model: not null }))
        {
            if (legs.Count > 0 && attempt.Executor == legs[^1][0].Executor && attempt.Model == legs[^1][0].Model)
            {
                legs[^1].Add(attempt);
            }
            else
            {
                legs.Add([attempt]);
            }
        }

        return legs;
    }

    private static double CostOf(List<AttemptRecord> leg) => (double)leg.Sum(static attempt => attempt.CostUsd);

    private static long TokensOf(List<AttemptRecord> leg) => leg.Sum(static attempt => attempt.InputTokens + attempt.OutputTokens);

    private static bool IsOn(RouteDecision? route, string executor, string model) => route?.Executor == executor && route.Model == model;
}
