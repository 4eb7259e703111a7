using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Recovery.Tests;

/// <summary>Scenarios of any kind, within what the validator of the options allows.</summary>
internal static class Scenarios
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    private static readonly Gen<TimeSpan?> _retryAfter = Gen.Frequency(
        (4, Gen.Constant((TimeSpan?)null)),
        (1, Gen.Elements<TimeSpan?>(TimeSpan.Zero, TimeSpan.FromSeconds(-5))),
        (4, Time(TimeSpan.FromMinutes(2)).Select(time => (TimeSpan?)time)),
        (1, Time(_day * 2).Select(time => (TimeSpan?)time)),
        (1, Gen.Elements<TimeSpan?>(_day * 365_000, TimeSpan.MaxValue)));

    /// <summary>Any classified failure.</summary>
    public static Gen<ExecutionResult> Fault { get; } =
        from category in Gen.Elements(Enum.GetValues<ErrorCategory>())
        from action in Gen.Elements(Enum.GetValues<RecoveryAction>())
        from blame in Gen.Elements(Enum.GetValues<ErrorBlame>())
        from recoverable in Chance(9, 10)
        from retryAfter in _retryAfter
        select Failed(category, action, blame, retryAfter, recoverable);

    /// <summary>Failures of a provider that is gone.</summary>
    public static Gen<ExecutionResult> Outage { get; } =
        from category in Gen.Elements(ErrorCategory.RateLimit, ErrorCategory.Overloaded, ErrorCategory.Network, ErrorCategory.Timeout, ErrorCategory.ModelError)
        from action in Gen.Elements(RecoveryAction.WaitAndRetry, RecoveryAction.Retry, RecoveryAction.ReduceScope, RecoveryAction.FallBack)
        from blame in Gen.Elements(ErrorBlame.Provider, ErrorBlame.Environment)
        from retryAfter in _retryAfter
        select Failed(category, action, blame, retryAfter, recoverable: true);

    /// <summary>Any faults and successes, under any options.</summary>
    public static Gen<Scenario> Any { get; } = Of(Gen.Frequency((9, Fault), (3, Outage), (1, Gen.Constant(ExecutionResult.Succeeded("done")))), executions: 4, length: 12);

    public static Gen<Scenario> Of(Gen<ExecutionResult> result, int executions, int length, int? exactly = null) =>
        from options in Gen.Frequency((1, Gen.Constant(0).Select(_ => new ErrorRecoveryOptions())), (4, Options))
        from models in Gen.Choose(1, 5)
        from providers in Gen.Elements(1, 2)
        from isPinned in Chance(1, 10)
        from approves in Chance(1, 2)
        from personTakes in Time(TimeSpan.FromHours(1))
        from count in exactly is { } number ? Gen.Constant(number) : Gen.Choose(1, executions)
        from acts in Gen.ArrayOf(from steps in Gen.Choose(1, length) from sequence in Gen.ArrayOf(ActOf(result), steps) select sequence, count)
        select new Scenario(
            options,
            Enumerable.Range(0, models).ToDictionary(model => $"model-{model}", model => $"provider-{model % providers}"),
            isPinned,
            approves,
            personTakes,
            acts);

    private static Gen<ErrorRecoveryOptions> Options =>
        from perCategory in Gen.Frequency((3, Gen.Choose(0, 5)), (1, Gen.Choose(0, 20)))
        from retries in Gen.Frequency((3, Gen.Choose(0, 8)), (1, Gen.Choose(0, 100)))
        from maxWait in Time(_day)
        from deadline in Time(TimeSpan.FromDays(30))
        from maxDelay in Time(maxWait)
        from transient in Time(maxDelay)
        from throttling in Time(maxDelay)
        from seed in Gen.Frequency((1, Gen.Constant((int?)null)), (3, Gen.Choose(int.MinValue / 2, int.MaxValue / 2).Select(seed => (int?)seed)))
        from cost in Gen.Frequency((2, Gen.Constant((decimal?)null)), (1, Gen.Choose(1, 200).Select(cents => (decimal?)(cents / 100m))))
        from holdout in Gen.Frequency((4, Gen.Constant(0.0)), (1, Gen.Choose(0, 50).Select(percent => percent / 100.0)))
        from budget in Budget
        from breaker in Breaker
        select new ErrorRecoveryOptions
        {
            MaxRetriesPerCategory = perCategory,
            MaxRetries = retries,
            MaxWait = maxWait,
            Deadline = deadline,
            MaxDelay = maxDelay,
            TransientBaseDelay = transient,
            ThrottlingBaseDelay = throttling,
            Seed = seed,
            MaxCostUsd = cost,
            HoldoutShare = holdout,
            RetryBudget = budget,
            Breaker = breaker,
        };

    private static Gen<RetryBudgetOptions> Budget =>
        from enabled in Chance(4, 5)
        from max in Gen.Frequency((3, Gen.Choose(1, 40)), (1, Gen.Choose(1, 1_000_000)))
        from cost in Gen.Choose(1, Math.Min(max, 10))
        from timeoutCost in Gen.Choose(1, max)
        from increment in Gen.Frequency((3, Gen.Choose(0, 3)), (1, Gen.Choose(0, 1_000_000)))
        select new RetryBudgetOptions { Enabled = enabled, MaxTokens = max, RetryCost = cost, TimeoutRetryCost = timeoutCost, SuccessIncrement = increment };

    private static Gen<CircuitBreakerOptions> Breaker =>
        from enabled in Chance(3, 4)
        from percent in Gen.Choose(1, 100)
        from throughput in Gen.Frequency((3, Gen.Choose(2, 5)), (1, Gen.Choose(2, 1_000_000)))
        from window in Time(_day)
        from duration in Time(_day)
        select new CircuitBreakerOptions { Enabled = enabled, FailureShare = percent / 100.0, MinimumThroughput = throughput, Window = window, BreakDuration = duration };

    private static Gen<Act> ActOf(Gen<ExecutionResult> result) =>
        from end in result
        from duration in Gen.Frequency((2, Gen.Constant(TimeSpan.Zero)), (3, Time(TimeSpan.FromMinutes(5))))
        from cents in Gen.Choose(0, 40)
        from sendsRequest in Chance(3, 4)
        from call in Call
        select new Act(end, duration, cents / 100m, sendsRequest, call);

    /// <summary>Mostly none; every other one there is has a side effect that came to some state.</summary>
    private static Gen<ToolCallRecord?> Call =>
        from effect in Gen.Elements(Enum.GetValues<EffectState>())
        from hasEffect in Chance(1, 2)
        from isMade in Chance(1, 3)
        select isMade ? new ToolCallRecord { Name = "tool", Outcome = ToolOutcome.Succeeded, EffectState = hasEffect ? effect : null } : null;

    private static Gen<bool> Chance(int yes, int of) => Gen.Choose(1, of).Select(number => number <= yes);

    /// <summary>A time above zero, in whole milliseconds as timers count, of any order of magnitude up to a limit.</summary>
    private static Gen<TimeSpan> Time(TimeSpan max) =>
        from scale in Gen.Elements(10, 1000, 60_000, 3_600_000, double.MaxValue)
        from share in Gen.Choose(1, 1_000_000)
        select TimeSpan.FromMilliseconds((long)Math.Max(1, Math.Min(scale, max.TotalMilliseconds) * share / 1_000_000));

    private static ExecutionResult Failed(ErrorCategory category, RecoveryAction action, ErrorBlame blame, TimeSpan? retryAfter, bool recoverable)
        => ExecutionResult.Failed(new AgentError
        {
            Category = category,
            Strategy = action,
            Blame = blame,
            RetryAfter = retryAfter,
            Recoverable = recoverable,
            Message = "it failed",
            Path = "missing/file.txt",
        });
}
