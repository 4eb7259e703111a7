namespace AgentPipeline.Routing.Tests.Learning;

public sealed class PropensityTests
{
    /// <summary>Over an even grid of chance each arm is hit as often as its propensity says, but for the one cell its bounds may fall into.</summary>
    [Theory]
    [InlineData(2, 0, 0.005)]
    [InlineData(3, 40, 0.1)]
    [InlineData(8, 200, 0.05)]
    [InlineData(66, 100, 0.5)]
    public void Choose_EvenGridOfChance_HitsEachArmExactlyAsOftenAsItsPropensitySays(int arms, int runs, double floor)
    {
        const int Cells = 5000;
        var random = new Random(arms);
        var learner = new RouteLearner([.. Enumerable.Range(0, arms).Select(arm => $"arm-{arm}")], new RouteLearnerOptions { ExplorationFloor = floor });
        for (var run = 0; run < runs; run++)
        {
            learner.Observe(new RouteFeatures("code", random.NextDouble(), "words"), random.Next(arms), random.Next(2), 0.01);
        }

        var (hits, propensities) = (new int[arms], new double[arms]);
        var task = new RouteFeatures("code", 0.4, "words");
        for (var cell = 0; cell < Cells; cell++)
        {
            var choice = learner.Choose(task, (cell + 0.5) / Cells);
            Assert.True(hits[choice.Arm] == 0 || propensities[choice.Arm] == choice.Propensity);
            hits[choice.Arm]++;
            propensities[choice.Arm] = choice.Propensity;
        }

        Assert.All(hits, hit => Assert.True(hit > 0));
        Assert.Equal(1, propensities.Sum(), 9);
        Assert.All(hits.Zip(propensities), arm => Assert.InRange(arm.First - (arm.Second * Cells), -1, 1));
    }
}
