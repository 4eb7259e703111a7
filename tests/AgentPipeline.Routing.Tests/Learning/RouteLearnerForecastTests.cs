namespace AgentPipeline.Routing.Tests.Learning;

public sealed class RouteLearnerForecastTests
{
    /// <summary>Log-odds of success with an own draw per arm, kind, arm and kind, and slope of the complexity; the spread is 1 where it is as the priors expect.</summary>
    [Theory]
    [InlineData(100, 1, 1)]
    [InlineData(400, 1, 1)]
    [InlineData(1000, 1, 1)]
    [InlineData(100, 1.6, 1)]
    [InlineData(400, 1.6, 1)]
    [InlineData(100, 1, 2.5)]
    [InlineData(400, 1, 2.5)]
    [InlineData(1000, 1, 2.5)]
    public void Forecast_ManyWorlds_IntervalsHoldTheTrueRateInAtLeast95Percent(int runs, double spread, double kindSpread)
    {
        var (held, forecasts) = (0, 0);
        for (var world = 0; world < 24; world++)
        {
            var random = new Random((1000 * runs) + world);
            double Draw(double deviation) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, deviation * spread);
            var (level, slope) = (0.5 + Draw(1), Draw(0.8));
            var kinds = Draws(4, () => Draw(1));
            var (arms, slopes) = (Draws(3, () => Draw(0.7)), Draws(3, () => Draw(0.7)));
            var both = Draws(12, () => Draw(0.6 * kindSpread));
            double RateOf(int arm, int kind, double complexity)
                => Logistic.Of(level + kinds[kind] + arms[arm] + both[(4 * arm) + kind] + ((slope + slopes[arm]) * ((2 * complexity) - 1)));
            (int Kind, RouteFeatures Task) Next()
            {
                var kind = random.Next(4);
                return (kind, new RouteFeatures($"kind-{kind}", random.NextDouble(), $"do word{random.Next(60)} word{random.Next(60)}"));
            }

            var learner = new RouteLearner(["a", "b", "c"]);
            for (var run = 0; run < runs; run++)
            {
                var (kind, task) = Next();
                var arm = learner.Choose(task).Arm;
                learner.Observe(task, arm, random.NextDouble() < RateOf(arm, kind, task.Complexity) ? 1 : 0, 0);
            }

            for (var run = 0; run < 40; run++)
            {
                var (kind, task) = Next();
                var all = learner.Forecast(task);
                forecasts += all.Count;
                held += all.Index().Count(forecast => new Interval(forecast.Item.Low, forecast.Item.High).Contains(RateOf(forecast.Index, kind, task.Complexity)));
            }
        }

        // Forecasts within a world depend on each other: about one in ten counts.
        var error = 3 * Math.Sqrt(0.95 * 0.05 / (forecasts / 10.0));
        Assert.InRange((double)held / forecasts, 0.95 - error, 1);
    }

    [Fact]
    public void Forecast_ManyRuns_NarrowsAroundTheRate()
    {
        var (random, learner) = (new Random(3), new RouteLearner(["a"]));
        var task = new RouteFeatures("code", 0.4, "do it");
        var before = learner.Forecast(task)[0];
        for (var run = 0; run < 600; run++)
        {
            learner.Observe(task, 0, random.NextDouble() < 0.8 ? 1 : 0, 0.02);
        }

        var after = learner.Forecast(task)[0];

        Assert.InRange(before.High - before.Low, 0.8, 1);
        Assert.InRange(after.High - after.Low, 0.02, 0.25);
        Assert.True(new Interval(after.Low, after.High).Contains(0.8));
        Assert.Equal((600, 0.02), (after.Runs, Math.Round(after.CostUsd, 4)));
    }

    private static double[] Draws(int count, Func<double> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
}
