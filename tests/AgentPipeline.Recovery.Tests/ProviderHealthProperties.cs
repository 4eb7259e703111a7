using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Recovery.Tests;

/// <summary>What holds for budgets and circuits, whatever attempts come to.</summary>
public sealed class ProviderHealthProperties
{
    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<ExecutionResult> _outcome = Gen.Frequency(
        (2, Gen.Constant(ExecutionResult.Succeeded("done"))),
        (4, Gen.Elements(ErrorCategory.Overloaded, ErrorCategory.Timeout, ErrorCategory.RateLimit).Select(category => Fault.Unavailable(category))),
        (1, Gen.Constant(Fault.Of(ErrorCategory.OutputFormat, RecoveryAction.Reprompt, blame: ErrorBlame.Model))),
        (1, Gen.Constant(Fault.Of(ErrorCategory.Cancelled, RecoveryAction.Stop, recoverable: false, blame: ErrorBlame.Caller))));

    [Fact]
    public void Tokens_AnyTakesAndReturns_AreThoseOfABucketWithTwoEnds()
        => Prop.ForAll(
            (from max in Gen.Choose(1, 60)
             from changes in Gen.ArrayOf(Gen.Choose(-20, 20), 60)
             select (max, changes)).ToArbitrary(),
            sequence =>
            {
                var budget = new RetryBudget("any");
                var expected = sequence.max;
                return sequence.changes.All(change =>
                {
                    if (change < 0)
                    {
                        expected -= budget.TryTake(-change, sequence.max) ? -change : 0;
                    }
                    else
                    {
                        budget.Return(change, sequence.max);
                        expected = Math.Min(sequence.max, expected + change);
                    }

                    return expected >= 0 && budget.Tokens(sequence.max) == expected;
                });
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Tokens_AnyOutcomesOfExecutions_StayBetweenNothingAndTheMaximum()
        => Prop.ForAll(Gen.ArrayOf(Gen.ArrayOf(_outcome, 5), 20).ToArbitrary(), executions =>
        {
            const int Max = 30;
            using var pipeline = new Pipeline(configuration: new Dictionary<string, string> { ["ErrorRecovery:RetryBudget:MaxTokens"] = $"{Max}" });
            var clock = new SkippingClock();
            var budget = pipeline.Health.Of("small").Budget;
            return executions.All(outcomes =>
            {
                pipeline.RunAsync(Pipeline.NewExecution(clock), outcomes).GetAwaiter().GetResult();

                // That many can be taken, and not one more.
                var tokens = budget.Tokens(Max);
                var exact = !budget.TryTake(tokens + 1, Max) && budget.TryTake(tokens, Max);
                budget.Return(tokens, Max);
                return exact && tokens is >= 0 and <= Max;
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Probes_AnyOutcomesAtAnyTime_AreOneAtATimeAndOnePerBreak()
        => Prop.ForAll(
            Gen.ArrayOf(from kind in Gen.Choose(0, 5) from milliseconds in Gen.Choose(0, 8000) select (kind, milliseconds), 200).ToArbitrary(),
            steps =>
            {
                var options = new CircuitBreakerOptions { MinimumThroughput = 3 };
                var circuit = new CircuitBreaker((_, _) => { });
                var (now, holds) = (_start, true);
                CircuitProbe? probe = null;
                DateTimeOffset? last = null;
                foreach (var (kind, milliseconds) in steps)
                {
                    var before = now;
                    now += TimeSpan.FromMilliseconds(milliseconds);
                    switch (kind)
                    {
                        case 0:
                            circuit.Record(ProviderOutcome.Answered, before, now, options);
                            break;
                        case 1 or 2:
                            circuit.Record(ProviderOutcome.Failed, before, now, options);
                            break;
                        case 3 when probe is not null:
                            circuit.End(probe, (ProviderOutcome)(milliseconds % 3), now, options);
                            probe = null;
                            break;
                        default:
                            if (circuit.TryProbe(now, options) is { } granted)
                            {
                                holds &= probe is null && (last is null || now - last >= options.BreakDuration);
                                (probe, last) = (granted, now);
                            }

                            break;
                    }
                }

                return holds;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
