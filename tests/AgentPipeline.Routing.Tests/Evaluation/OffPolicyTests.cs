namespace AgentPipeline.Routing.Tests.Evaluation;

public sealed class OffPolicyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Estimates_ManyLogs_AreRightOnAverageWhileTheNaiveMeanIsNot(bool isModelRight)
    {
        const int Logs = 400;
        var (robust, normalized, naive) = (new double[Logs], new double[Logs], new double[Logs]);
        for (var log = 0; log < Logs; log++)
        {
            var terms = new LoggedWorld(log, 0.1).Log(1500, isModelRight);
            robust[log] = OffPolicy.DoublyRobust(terms).Value!.Value;
            normalized[log] = OffPolicy.SelfNormalized(terms).Value!.Value;
            naive[log] = terms.Where(term => term.Weight > 0).Average(term => term.Outcome);
        }

        Assert.InRange(Deviations(robust), -3, 3);
        Assert.InRange(Deviations(normalized), -3, 3);
        Assert.True(Deviations(naive) > 10, $"{Deviations(naive)}");
        Assert.InRange(robust.Average(), LoggedWorld.FirstArm - 0.01, LoggedWorld.FirstArm + 0.01);
    }

    [Theory]
    [InlineData(0.1, 600, true)]
    [InlineData(0.1, 600, false)]
    [InlineData(0.1, 3000, false)]
    [InlineData(0.3, 400, true)]
    [InlineData(0.3, 400, false)]
    [InlineData(0.05, 3000, true)]
    public void Intervals_ManyLogs_HoldTheValueInAtLeast95Percent(double exploration, int runs, bool isModelRight)
    {
        var (robust, normalized, logs) = (0, 0, 0);
        for (var log = 0; log < 600; log++)
        {
            var terms = new LoggedWorld(5000 + log, exploration).Log(runs, isModelRight);
            if (OffPolicy.DoublyRobust(terms).Interval is { } interval)
            {
                logs++;
                robust += interval.Contains(LoggedWorld.FirstArm) ? 1 : 0;
                normalized += OffPolicy.SelfNormalized(terms).Interval!.Value.Contains(LoggedWorld.FirstArm) ? 1 : 0;
            }
        }

        Assert.InRange(logs, 200, 600);
        Assert.InRange((double)robust / logs, 0.95 - MonteCarloError(logs), 1);
        Assert.InRange((double)normalized / logs, 0.95 - MonteCarloError(logs), 1);
    }

    [Fact]
    public void Intervals_FailuresAreSoRareThatFewAreSeen_HoldTheValueInAtLeast95Percent()
    {
        const int Logs = 600;
        const double Rate = 0.96;
        var held = 0;
        for (var log = 0; log < Logs; log++)
        {
            var random = new Random(log);
            var terms = Enumerable.Range(0, 2000).Select(run =>
            {
                var propensity = run % 2 == 0 ? 0.95 : 0.05;
                var arm = random.NextDouble() < propensity ? 0 : 1;
                return OffPolicyTerm.Of(random.NextDouble() < Rate ? 1 : 0, arm, arm == 0 ? propensity : 1 - propensity, 0, [Rate, Rate]);
            }).ToArray();
            held += OffPolicy.DoublyRobust(terms).Interval!.Value.Contains(Rate) ? 1 : 0;
        }

        Assert.InRange((double)held / Logs, 0.95 - MonteCarloError(Logs), 1);
    }

    [Fact]
    public void Intervals_LearnedModelAndAdaptiveLog_HoldTheValueAndAreNarrowerThanWithoutAModel()
    {
        var (held, robust, normalized) = (0, 0.0, 0.0);
        const int Logs = 80;
        for (var log = 0; log < Logs; log++)
        {
            var learner = new RouteLearner(["a", "b"], new RouteLearnerOptions { ExplorationFloor = 0.4 });
            var runs = new LoggedWorld(900 + log, 0).Route(learner, 250, (arm, kind, _) => arm == 0 ? (kind == "code" ? 0.95 : 0.45) : 0.8, 0.01, 0.01);
            var replay = RunReplay.Of(runs);
            var terms = replay.Runs.Select(run => run.SuccessTerm(replay.Find(new LoggedArm("single-phase", "a")))).ToArray();
            if (OffPolicy.DoublyRobust(terms) is { Interval: { } interval })
            {
                var other = OffPolicy.SelfNormalized(terms).Interval!.Value;
                held += interval.Contains(0.7) ? 1 : 0;
                (robust, normalized) = (robust + interval.High - interval.Low, normalized + other.High - other.Low);
            }
            else
            {
                held++;
            }
        }

        Assert.InRange((double)held / Logs, 0.95 - MonteCarloError(Logs), 1);
        Assert.True(robust < normalized, $"{robust} {normalized}");
    }

    [Fact]
    public void Gain_FewBearingRuns_HoldsTheTrueGain()
    {
        var (held, logs, gain) = (0, 1000, Enumerable.Range(0, 5000).Average(step => GainAt(0.5 + (step / 10_000.0))));
        for (var log = 0; log < logs; log++)
        {
            // Tasks above 0.5 only: there the policy differs, and one run in ten bears on it.
            var random = new Random(log);
            var terms = Enumerable.Range(0, 400).Select(_ =>
            {
                var complexity = 0.5 + (0.5 * random.NextDouble());
                var arm = random.NextDouble() < 0.1 ? 0 : 1;
                return OffPolicyTerm.Of(random.NextDouble() < LoggedWorld.RateOf(arm, complexity) ? 1 : 0, arm, arm == 0 ? 0.1 : 0.9, 0, [0.6, 0.75]);
            }).ToArray();
            held += OffPolicy.Gain(terms).Interval.Contains(gain) ? 1 : 0;
        }

        Assert.InRange((double)held / logs, 0.95 - MonteCarloError(logs), 1);

        static double GainAt(double complexity) => 0.9 * (LoggedWorld.RateOf(0, complexity) - LoggedWorld.RateOf(1, complexity));
    }

    [Fact]
    public void DoublyRobust_FewEffectiveRuns_IsRefusedWithHowManyWouldDo()
    {
        var terms = Enumerable.Range(0, 200).Select(run => OffPolicyTerm.Of(1, run % 4 == 0 ? 0 : 1, 0.25, 0, [0.5, 0.5])).ToArray();

        var estimate = OffPolicy.DoublyRobust(terms);

        Assert.Equal((null, null), (estimate.Value, estimate.Interval));
        Assert.Equal((200, 50.0, 200L), (estimate.Runs, estimate.EffectiveRuns, estimate.RunsNeeded));
        Assert.Equal("it rests on as much as 50 runs of its own, and takes 100", estimate.Refusal);
    }

    [Fact]
    public void DoublyRobust_NoRunOfThePolicy_IsRefusedAndCannotTellHowManyWouldDo()
    {
        var estimate = OffPolicy.DoublyRobust([.. Enumerable.Range(0, 500).Select(_ => OffPolicyTerm.Of(1, 1, 0.9, 0, [0.5, 0.5]))]);

        Assert.Equal((null, 0.0, null), (estimate.Value, estimate.EffectiveRuns, estimate.RunsNeeded));
    }

    [Fact]
    public void Term_StochasticPolicy_WeighsByItsProbabilities()
    {
        var term = OffPolicyTerm.Of(1, 1, 0.2, [0.5, 0.3, 0.2], [0.1, 0.6, 0.9]);

        Assert.Equal(1.5, term.Weight, 12);
        Assert.Equal((0.5 * 0.1) + (0.3 * 0.6) + (0.2 * 0.9), term.PredictedTarget, 12);
        Assert.Equal((1, 0.6), (term.Outcome, term.Predicted));
        Assert.Equal(OffPolicyTerm.Of(1, 1, 0.2, [0.0, 1, 0], [0.1, 0.6, 0.9]), OffPolicyTerm.Of(1, 1, 0.2, 1, [0.1, 0.6, 0.9]));
    }

    /// <summary>Three standard errors of a share of 95%.</summary>
    private static double MonteCarloError(int logs) => 3 * Math.Sqrt(0.95 * 0.05 / logs);

    /// <summary>How many standard errors the mean is from the true value.</summary>
    private static double Deviations(double[] estimates)
    {
        var mean = estimates.Average();
        var variance = estimates.Sum(estimate => (estimate - mean) * (estimate - mean)) / (estimates.Length - 1);
        return (mean - LoggedWorld.FirstArm) / Math.Sqrt(variance / estimates.Length);
    }
}
