using FsCheck.Fluent;

namespace AgentPipeline.Recovery.Tests;

/// <summary>What holds for budgets and circuits, whatever attempts come to.</summary>
public sealed class ProviderHealthProperties
{
    private const int Executions = 40;

    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Tokens_AnyTakesAndReturns_AreThoseOfABucketWithTwoEnds()
        => Properties.Check(
            from max in Gen.Choose(1, 60)
            from changes in Gen.ArrayOf(Gen.Choose(-20, 20), 60)
            select (max, changes),
            500,
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
            });

    [Fact]
    public void Tokens_AnyFaultsAndLimits_StayBetweenNothingAndTheMaximum()
    {
        using var directory = new TemporaryDirectory();
        Properties.Check(Scenarios.Any, 500, scenario =>
        {
            var max = scenario.Options.RetryBudget.MaxTokens;
            return scenario.Run(directory.Inside, (pipeline, _) => scenario.Providers.Keys.All(model =>
            {
                // That many can be taken, and not one more.
                var budget = pipeline.Health.Of(model).Budget;
                var tokens = budget.Tokens(max);
                var exact = !budget.TryTake(tokens + 1, max) && budget.TryTake(tokens, max);
                budget.Return(tokens, max);
                return exact && tokens >= 0 && tokens <= max;
            }));
        });
    }

    [Fact]
    public void Outage_AnyLimits_SendsNoMoreThanTheExecutionsTheBudgetsAndTheFallBacks()
    {
        using var directory = new TemporaryDirectory();
        Properties.Check(Scenarios.Of(Scenarios.Outage, executions: 0, length: 4, exactly: Executions), 200, scenario =>
        {
            var budget = scenario.Options.RetryBudget;
            budget.Enabled = true;
            var accounts = new List<Account>();
            scenario.Run(directory.Inside, (_, account) =>
            {
                accounts.Add(account);
                return true;
            });

            // Only a fallback that leaves a provider is free.
            var providers = scenario.Providers.Values.Distinct().Count();
            var free = accounts.Sum(account => account.Pairs.Count(retry =>
                retry.Step.Action == RecoveryAction.FallBack && ProviderOf(retry.Failed) != ProviderOf(retry.Next)));
            var paid = accounts.Sum(account => account.Retries.Count()) - free;
            return paid <= providers * (budget.MaxTokens / Math.Min(budget.RetryCost, budget.TimeoutRetryCost))
                && free <= (providers == 1 ? 0 : 2 * Executions);

            string ProviderOf(Attempt attempt) => scenario.Providers[attempt.Route!.Model];
        });
    }

    [Fact]
    public void Probes_AnyOutcomesAtAnyTime_AreOneAtATimeAndOnePerBreak()
        => Properties.Check(
            Gen.ArrayOf(from kind in Gen.Choose(0, 5) from milliseconds in Gen.Choose(0, 8000) select (kind, milliseconds), 200),
            500,
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
            });
}
