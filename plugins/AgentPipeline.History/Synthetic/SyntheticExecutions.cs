namespace AgentPipeline.History;

/// <summary>
/// Made-up executions that look like real ones, to fill a history with: of several kinds of tasks, models and executors, with failures,
/// recovery, tool calls and routes. Safe for concurrent use.
/// </summary>
/// <remarks>
/// <para>Equal arguments give equal records, ids included. All of them are marked as <see cref="ExecutionRecord.Synthetic"/>, and their
/// figures say nothing about any real model.</para>
/// <para>More executions begin by day, in UTC, than by night, and fewer at weekends. Success falls with complexity and differs by model;
/// one model gets worse in the last third of the time, which routing notices late, so that there is a drift to find.</para>
/// </remarks>
public sealed class SyntheticExecutions
{
    private const double DriftFrom = 2.0 / 3;
    private const double DriftNoticedFrom = 0.8;

    private readonly int _seed;
    private readonly DateTimeOffset _start;
    private readonly TimeSpan _span;

    /// <summary>Chooses the executions.</summary>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="end">All executions begin before this time.</param>
    /// <param name="span">How long before that the first ones begin.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span is not positive, or begins before 1970, where ids of version 7 begin.</exception>
    public SyntheticExecutions(int seed, DateTimeOffset end, TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, end - DateTimeOffset.UnixEpoch);
        _seed = seed;
        _start = end.ToUniversalTime() - span;
        _span = span;
    }

    /// <summary>Makes executions, spread over the whole time.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The executions, oldest first, each made when it is asked for; every enumeration gives the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public IEnumerable<ExecutionRecord> Generate(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Iterate(count);
    }

    private IEnumerable<ExecutionRecord> Iterate(long count)
    {
        var chance = new SyntheticChance(_seed);
        var tasks = new SyntheticTasks(chance);
        var rhythm = new DailyRhythm(_start, _span);
        for (var index = 0L; index < count; index++)
        {
            // One in each of as many equal parts: in order of time without a sort, and without holding them all.
            var fraction = (index + chance.Next()) / count;
            yield return Create(tasks.Next(chance), rhythm.At(fraction), (double)index / count, index, chance);
        }
    }

    private static ExecutionRecord Create(SyntheticTask task, DateTimeOffset startedAt, double progress, long runsBefore, SyntheticChance chance)
    {
        var route = SyntheticRoute.Choose(task.Complexity, progress >= DriftNoticedFrom, runsBefore, chance);
        var run = new SyntheticRun(task, route, hasDrifted: progress >= DriftFrom, chance);
        run.Go(startedAt);
        var last = run.Attempts[^1];
        var (input, output, cost) = (0L, 0L, 0m);
        foreach (var attempt in run.Attempts)
        {
            input += attempt.InputTokens;
            output += attempt.OutputTokens;
            cost += attempt.CostUsd;
        }

        return new ExecutionRecord
        {
            Id = chance.Id(startedAt),
            Synthetic = true,
            TaskId = task.Id,
            Kind = task.Kind.Name,
            Prompt = task.Prompt,
            Complexity = task.Complexity,
            StartedAt = startedAt,
            Duration = last.StartedAt + last.Duration - startedAt,
            Success = last.Success,
            VerifiedBy = last.Success && chance.Next() < 0.8 ? "checks" : null,
            Output = last.Success ? last.Output : "",
            Error = last.Error,
            Route = run.Route.Decision,
            Attempts = run.Attempts,
            RecoverySteps = run.Steps,
            Plan = run.Route.IsTwoPhase ? SyntheticPlans.Of(last.Success) : null,
            InputTokens = input,
            OutputTokens = output,
            CostUsd = cost,
        };
    }
}
