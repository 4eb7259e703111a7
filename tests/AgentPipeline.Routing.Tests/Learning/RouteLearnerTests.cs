namespace AgentPipeline.Routing.Tests.Learning;

public sealed class RouteLearnerTests
{
    private static readonly string[] _arms = ["a", "b", "c"];

    [Fact]
    public void Choose_ArmsThatSuitDifferentDomains_FindsTheBetterOneOfEach()
    {
        var world = new World(1, [0.9, 0.4], [0.4, 0.9], [0.5, 0.5]);
        var learner = new RouteLearner(_arms);

        world.Play(learner, 600);

        Assert.InRange(world.Play(learner, 400), 0.9, 1);
        Assert.Equal(0, learner.ChooseBest(world.Task(0)).Arm);
        Assert.Equal(1, learner.ChooseBest(world.Task(1)).Arm);
    }

    [Fact]
    public void Choose_WordsTellWhichArmSuits_LearnsTheWords()
    {
        var random = new Random(2);
        var learner = new RouteLearner(["a", "b"], new RouteLearnerOptions { ExplorationFloor = 0.1 });
        for (var number = 0; number < 1500; number++)
        {
            var isSql = random.Next(2) == 0;
            var task = new RouteFeatures("all", 0.5, isSql ? "write a sql query" : "write a haiku");
            var arm = learner.Choose(task).Arm;
            learner.Observe(task, arm, random.NextDouble() < (isSql == (arm == 0) ? 0.9 : 0.4) ? 1 : 0, 0);
        }

        Assert.Equal(0, learner.ChooseBest(new RouteFeatures("all", 0.5, "A SQL query!")).Arm);
        Assert.Equal(1, learner.ChooseBest(new RouteFeatures("all", 0.5, "A haiku.")).Arm);
    }

    [Fact]
    public void Choose_HardTasksNeedTheDearArm_SendsEasyOnesToTheCheapOne()
    {
        var random = new Random(3);
        var learner = new RouteLearner(["cheap", "dear"], new RouteLearnerOptions { CostWeight = 0.2, CostReference = 0.01, ExplorationFloor = 0.1 });
        for (var number = 0; number < 1500; number++)
        {
            var task = new RouteFeatures("all", random.NextDouble(), "");
            var arm = learner.Choose(task).Arm;
            learner.Observe(task, arm, random.NextDouble() < (arm == 1 ? 0.9 : 0.95 - (0.8 * task.Complexity)) ? 1 : 0, arm == 1 ? 0.01 : 0.001);
        }

        Assert.Equal(0, learner.ChooseBest(new RouteFeatures("all", 0.05, "")).Arm);
        Assert.Equal(1, learner.ChooseBest(new RouteFeatures("all", 0.9, "")).Arm);
    }

    [Fact]
    public void Choose_EqualArms_PrefersTheCheaper()
    {
        var world = new World(4, [0.8], [0.8], [0.8]) { Costs = [0.03, 0.001, 0.02] };
        var learner = new RouteLearner(_arms, new RouteLearnerOptions { CostWeight = 0.2, CostReference = 0.02 });

        world.Play(learner, 600);

        Assert.Equal(1, learner.ChooseBest(world.Task(0)).Arm);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.998)]
    public void Choose_BestAndWorstSwap_FindsTheNewBest(double discount)
    {
        var world = new World(5, [0.9, 0.9], [0.6, 0.6], [0.2, 0.2]);
        var learner = new RouteLearner(_arms, new RouteLearnerOptions { Discount = discount });
        world.Play(learner, 800);
        (world.Rates[0], world.Rates[2]) = (world.Rates[2], world.Rates[0]);

        world.Play(learner, 800);

        Assert.InRange(world.Play(learner, 300), 0.8, 1);
    }

    [Fact]
    public void Priors_BeforeAnyOutcome_Decide()
    {
        var learner = new RouteLearner(_arms, new RouteLearnerOptions { Priors = new Dictionary<string, double> { ["a"] = 0.5, ["b"] = 0.8, ["c"] = 0.6 } });

        var choice = learner.ChooseBest(new RouteFeatures("new", 0.5, "text"));

        Assert.Equal(1, choice.Arm);
        Assert.True(choice.Scores[2] > choice.Scores[0]);
    }

    [Fact]
    public void Priors_Wrong_FadeWithOutcomes()
    {
        var world = new World(6, [0.9], [0.3], [0.3]);
        var learner = new RouteLearner(_arms, new RouteLearnerOptions { Priors = new Dictionary<string, double> { ["a"] = 0.4, ["b"] = 0.8, ["c"] = 0.6 } });

        world.Play(learner, 300);

        Assert.Equal(0, learner.ChooseBest(world.Task(0)).Arm);
        Assert.InRange(learner.ChooseBest(world.Task(0)).Scores[0], 0.8, 1);
    }

    [Fact]
    public void Priors_Weight_IsThatOfSoManyRuns()
    {
        // An arm of which nothing is known, and the same with six runs' worth of belief, see six failures: the belief halves their effect at least.
        static double AfterFailures(RouteLearnerOptions options)
        {
            var learner = new RouteLearner(["a"], options);
            for (var number = 0; number < 6; number++)
            {
                learner.Observe(new RouteFeatures("d", 0.5, ""), 0, 0, 0);
            }

            return learner.ChooseBest(new RouteFeatures("d", 0.5, "")).Scores[0];
        }

        var light = AfterFailures(new RouteLearnerOptions { Priors = new Dictionary<string, double> { ["a"] = 0.7 }, PriorWeight = 0.1 });
        var ordinary = AfterFailures(new RouteLearnerOptions { Priors = new Dictionary<string, double> { ["a"] = 0.7 } });
        var heavy = AfterFailures(new RouteLearnerOptions { Priors = new Dictionary<string, double> { ["a"] = 0.7 }, PriorWeight = 1000 });

        Assert.True(light < ordinary && ordinary < heavy, $"{light} {ordinary} {heavy}");
    }

    [Fact]
    public void Choose_ManyDraws_ComeAsOftenAsTheirPropensitySays()
    {
        var world = new World(7, [0.7, 0.5], [0.6, 0.6], [0.65, 0.3]);
        var learner = new RouteLearner(_arms, new RouteLearnerOptions { Seed = 3 });
        world.Play(learner, 60);
        var task = world.Task(0);
        const int Draws = 40_000;
        var hits = new int[3];
        var propensities = new double[3];
        for (var draw = 0; draw < Draws; draw++)
        {
            var choice = learner.Choose(task);
            hits[choice.Arm]++;
            propensities[choice.Arm] = choice.Propensity;
        }

        Assert.Equal(1, propensities.Sum(), 9);
        for (var arm = 0; arm < 3; arm++)
        {
            // Four standard deviations.
            var deviation = Math.Sqrt(propensities[arm] * (1 - propensities[arm]) / Draws);
            Assert.InRange((double)hits[arm] / Draws, propensities[arm] - (4 * deviation), propensities[arm] + (4 * deviation));
        }
    }

    [Fact]
    public void Choose_LoggedPropensities_GiveUnbiasedEstimatesOfAnyArm()
    {
        // Weighted by 1 / propensity, what was logged while learning estimates the success of an arm that was rarely chosen.
        var estimates = new List<double>();
        for (var seed = 0; seed < 40; seed++)
        {
            var world = new World(100 + seed, [0.7], [0.5], [0.6]);
            var learner = new RouteLearner(_arms, new RouteLearnerOptions { Seed = seed, ExplorationFloor = 0.3 });
            var sum = 0.0;
            for (var number = 0; number < 400; number++)
            {
                var task = world.Task(0);
                var choice = learner.Choose(task);
                var success = world.Run(choice.Arm, 0);
                sum += choice.Arm == 1 ? success / choice.Propensity : 0;
                learner.Observe(task, choice.Arm, success, 0);
            }

            estimates.Add(sum / 400);
        }

        var mean = estimates.Average();
        var error = Math.Sqrt(estimates.Sum(estimate => (estimate - mean) * (estimate - mean)) / estimates.Count / (estimates.Count - 1));
        Assert.InRange(mean, 0.5 - (3 * error), 0.5 + (3 * error));
        Assert.InRange(error, 0, 0.03);
    }

    [Fact]
    public void Choose_SameSeedAndOutcomes_IsRepeatable()
    {
        static IEnumerable<(int, double)> Play(int seed)
        {
            var world = new World(8, [0.7, 0.5], [0.6, 0.6], [0.65, 0.3]);
            var learner = new RouteLearner(_arms, new RouteLearnerOptions { Seed = seed });
            for (var number = 0; number < 200; number++)
            {
                var domain = world.NextDomain();
                var task = world.Task(domain);
                var choice = learner.Choose(task);
                learner.Observe(task, choice.Arm, world.Run(choice.Arm, domain), 0);
                yield return (choice.Arm, choice.Propensity);
            }
        }

        Assert.Equal(Play(1), Play(1));
        Assert.NotEqual(Play(1), Play(2));
    }

    [Fact]
    public void Choose_Floor_HoldsForEveryArm()
    {
        var world = new World(9, [0.95], [0.05], [0.05]);
        var learner = new RouteLearner(_arms, new RouteLearnerOptions { ExplorationFloor = 0.09 });
        world.Play(learner, 500);

        var least = Enumerable.Range(0, 2000).Min(draw => learner.Choose(world.Task(0), draw / 2000.0).Propensity);

        Assert.InRange(least, 0.03, 0.05);
    }

    [Fact]
    public async Task Choose_WhileOutcomesArrive_NeverSeesHalfAnUpdate()
    {
        var world = new World(10, [0.9, 0.4], [0.4, 0.9], [0.5, 0.5]);
        var learner = new RouteLearner(_arms);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(reader => System.Threading.Tasks.Task.Run(() =>
        {
            var task = new RouteFeatures($"domain-{reader % 2}", 0.5, "word1 word2");
            do
            {
                var choice = learner.Choose(task);
                Assert.All(choice.Scores, score => Assert.InRange(score, 0, 1));
                Assert.InRange(choice.Propensity, 0.0016, 1);
            }
            while (!done.IsCancellationRequested);
        })).ToArray();

        world.Play(learner, 1000);
        await done.CancelAsync();
        await System.Threading.Tasks.Task.WhenAll(readers);

        Assert.Equal(0, learner.ChooseBest(world.Task(0)).Arm);
    }

    [Fact]
    public void Observe_ExtremeFeatures_KeepsScoresFinite()
    {
        var learner = new RouteLearner(["a"]);
        RouteFeatures[] odd =
        [
            default, new(null!, double.NaN, null!), new(new string('d', 100_000), double.PositiveInfinity, new string('x', 100_000)),
            new("", -5, string.Join(' ', Enumerable.Range(0, 5000))), new("\ud800", 2, "\ud800 \0 \uffff"),
        ];
        for (var number = 0; number < 500; number++)
        {
            learner.Observe(odd[number % odd.Length], 0, number % 2, 1e9);
        }

        Assert.All(odd, features => Assert.True(double.IsFinite(learner.Choose(features).Scores[0])));
    }

    [Theory]
    [InlineData(-1, 1.0, 0.0)]
    [InlineData(3, 1.0, 0.0)]
    [InlineData(0, 1.5, 0.0)]
    [InlineData(0, double.NaN, 0.0)]
    [InlineData(0, 1.0, -1.0)]
    [InlineData(0, 1.0, double.PositiveInfinity)]
    public void Observe_OutOfRange_Throws(int arm, double success, double cost)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new RouteLearner(_arms).Observe(default, arm, success, cost));

    [Fact]
    public void Constructor_WrongOptions_SaysWhich()
    {
        static void Rejects(string part, RouteLearnerOptions options, params string[] arms)
            => Assert.Contains(part, Assert.Throws<ArgumentException>(() => new RouteLearner(arms, options)).Message, StringComparison.Ordinal);

        var fine = new RouteLearnerOptions();
        Rejects("1 to 1024 arms", fine);
        Rejects("\"a\" occurs twice", fine, "a", "b", "a");
        Rejects("no name", fine, "");
        Rejects("cost weight", fine with { CostWeight = -1 }, "a");
        Rejects("cost reference", fine with { CostReference = 0 }, "a");
        Rejects("discount", fine with { Discount = 0 }, "a");
        Rejects("floor", fine with { ExplorationFloor = 1.1 }, "a");
        Rejects("\"b\", which is no arm", fine with { Priors = new Dictionary<string, double> { ["b"] = 0.5 } }, "a");
        Rejects("prior of \"a\"", fine with { Priors = new Dictionary<string, double> { ["a"] = 2 } }, "a");
    }
}
