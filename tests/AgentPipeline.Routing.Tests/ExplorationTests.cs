using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Routing.Tests;

public sealed class ExplorationTests
{
    [Fact]
    public void Probabilities_AnyScores_SumToOneAndKeepTheLimit()
        => Prop.ForAll(
            (from count in Gen.Choose(1, 24)
             from utilities in Gen.ArrayOf(Gen.Choose(-500, 1000), count)
             from deviations in Gen.ArrayOf(Gen.Choose(0, 300), count)
             from best in Gen.Choose(0, count - 1)
             from limit in Gen.Choose(0, 1000)
             from isEven in Gen.Elements(true, false)
             select (utilities, deviations, best, limit: limit / 1000.0, isEven)).ToArbitrary(),
            policy =>
            {
                var scored = policy.utilities.Zip(policy.deviations, (utility, deviation) => new ScoredRoute(new RouteArm("single-phase", Routing.Small), 0, 0, 0, 0, utility / 1000.0, deviation / 1000.0)).ToArray();
                var best = policy.isEven ? policy.best : Array.IndexOf(policy.utilities, policy.utilities.Max());
                var probabilities = new double[scored.Length];
                RouteExploration.Fill(scored, best, policy.limit, policy.isEven, probabilities);
                var least = policy.limit == 0 ? 0 : policy.limit * policy.limit * 0.05 / scored.Length / 2;
                return Math.Abs(probabilities.Sum() - 1) < 1e-9
                    && 1 - probabilities[best] <= policy.limit + 1e-9
                    && probabilities.All(probability => probability >= least && probability <= 1 + 1e-12);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Explore_TasksThatTeachNothingOrAreAtRisk_Never(bool isChecked, bool isRisky)
    {
        using var routing = new Routing(options: ("Exploration", "1"));

        for (var number = 0; number < 100; number++)
        {
            var execution = isRisky
                ? Routing.NewExecution(0.1, id: $"task-{number}", isChecked: isChecked, metadata: (RoutePins.Risk, "high"))
                : Routing.NewExecution(0.1, id: $"task-{number}", isChecked: isChecked);
            var route = await routing.RouteAsync(execution);

            Assert.Equal(("small", 1.0), (route.Model, route.Propensity));
        }
    }

    [Fact]
    public async Task Explore_TasksOfOneSession_AreRoutedAlike()
    {
        using var routing = new Routing(options: ("Exploration", "0.6"));
        var bySession = new Dictionary<string, HashSet<string>>();
        for (var number = 0; number < 200; number++)
        {
            var session = $"session-{number % 20}";
            var route = await routing.RouteAsync(Routing.NewExecution(0.1, id: $"task-{number}", metadata: (RoutePins.Session, session)));
            bySession.TryAdd(session, []);
            bySession[session].Add(route.Model);
        }

        Assert.All(bySession.Values, models => Assert.Single(models));
        Assert.Equal(2, bySession.Values.SelectMany(models => models).Distinct().Count());
    }

    [Fact]
    public async Task Explore_SessionWithoutAName_IsNone()
    {
        using var routing = new Routing(options: ("Exploration", "0.6"));
        var models = new HashSet<string>();
        for (var number = 0; number < 50; number++)
        {
            models.Add((await routing.RouteAsync(Routing.NewExecution(0.1, id: $"task-{number}", metadata: (RoutePins.Session, "")))).Model);
        }

        Assert.Equal(2, models.Count);
    }

    [Fact]
    public async Task Explore_LearnedAndUncertain_DrawsAsOftenAsThePropensitySays()
    {
        using var routing = new Routing(new ScriptedHistory(Runs.Of("small", 8, 2, 0.3), Runs.Of("large", 5, 1, 0.3)), options: ("Exploration", "0.3"));
        const int Draws = 4000;
        var (explored, expected) = (0, 0.0);
        for (var number = 0; number < Draws; number++)
        {
            var route = await routing.RouteAsync(Routing.NewExecution(0.3, id: $"task-{number}"));
            var isSmall = route.Model == "small";
            explored += isSmall ? 0 : 1;
            expected += isSmall ? 1 - route.Propensity : route.Propensity;
        }

        // The propensities are the same each time; the seed is fixed, so that this either always holds or never.
        Assert.InRange(expected / Draws, 0.01, 0.3);
        Assert.InRange(explored, expected - (3 * Math.Sqrt(expected)), expected + (3 * Math.Sqrt(expected)));
    }

    [Fact]
    public async Task Frequency_FixedSeed_IsWhatThePropensitySays()
    {
        using var routing = new Routing(options: ("Exploration", "0.2"));
        var routes = new List<RouteDecision>();
        for (var number = 0; number < 4000; number++)
        {
            routes.Add(await routing.RouteAsync(Routing.NewExecution(0.1, id: $"task-{number}")));
        }

        var explored = routes.Where(route => route.Model == "large").ToArray();

        // 4000 draws at 0.1: a standard deviation of 19; the seed is fixed, so that this either always holds or never.
        Assert.InRange(explored.Length, 340, 460);
        Assert.All(explored, route => Assert.Equal(0.1, route.Propensity, 12));
        Assert.All(explored, route => Assert.StartsWith("exploring large (single-phase) instead of small (single-phase)", route.Reason, StringComparison.Ordinal));
        Assert.All(routes.Where(route => route.Model == "small"), route => Assert.Equal(0.9, route.Propensity, 12));
    }

    [Fact]
    public async Task Seed_SameTasksInAnotherOrder_GivesEachTheSameRoute()
    {
        static async Task<Dictionary<string, string>> RoutesAsync(IEnumerable<int> order, string seed)
        {
            using var routing = new Routing(options: [("Exploration", "0.5"), ("Seed", seed)]);
            var routes = new Dictionary<string, string>();
            foreach (var number in order)
            {
                routes[$"task-{number}"] = (await routing.RouteAsync(Routing.NewExecution(id: $"task-{number}"))).Model;
            }

            return routes;
        }

        var forwards = await RoutesAsync(Enumerable.Range(0, 60), "1");
        var backwards = await RoutesAsync(Enumerable.Range(0, 60).Reverse(), "1");
        var otherSeed = await RoutesAsync(Enumerable.Range(0, 60), "2");

        Assert.Equal(forwards, backwards);
        Assert.NotEqual(forwards, otherSeed);
    }

    [Fact]
    public async Task Seed_AnotherRunOfTheTask_DrawsAnew()
    {
        using var routing = new Routing(options: ("Exploration", "0.5"));
        var models = new HashSet<string>();
        for (var run = 1; run <= 60; run++)
        {
            models.Add((await routing.RouteAsync(Routing.NewExecution(run: run))).Model);
        }

        Assert.Equal(2, models.Count);
    }
}
