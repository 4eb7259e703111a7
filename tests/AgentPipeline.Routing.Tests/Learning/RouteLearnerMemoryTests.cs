namespace AgentPipeline.Routing.Tests.Learning;

/// <summary>Run alone: what other tests keep at the same time would count.</summary>
[CollectionDefinition(nameof(RouteLearnerMemoryTests), DisableParallelization = true)]
[Collection(nameof(RouteLearnerMemoryTests))]
public sealed class RouteLearnerMemoryTests
{
    [Fact]
    public void Observe_EndlessNewDomainsAndWords_KeepsMemoryBounded()
    {
        var learner = new RouteLearner(["a", "b", "c"], new RouteLearnerOptions { MaxDomains = 8 });
        void Feed(int from, int count)
        {
            for (var number = from; number < from + count; number++)
            {
                learner.Observe(new RouteFeatures($"domain-{number}", 0.5, $"word{number} other{number}"), number % 3, number % 2, 0.01);
            }
        }

        Feed(0, 2000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Feed(2000, 20_000);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        Assert.InRange(after - before, long.MinValue, 200_000);
        Assert.Equal(3, learner.ChooseBest(new RouteFeatures("domain-21999", 0.5, "x")).Scores.Count);
    }
}
