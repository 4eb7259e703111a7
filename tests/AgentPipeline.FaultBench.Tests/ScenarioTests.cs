namespace AgentPipeline.FaultBench.Tests;

/// <summary>What recovery that ships does in every scenario.</summary>
public sealed class ScenarioTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    /// <summary>What would pass in time, and takes more patience than three retries have.</summary>
    private static readonly string[] _beyondPatience =
    [
        "provider: 503, for thirty seconds without a hint",
        "throttling: no hint, for a minute",
    ];

    public static TheoryData<string, bool> All
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var scenario in Catalogue.All)
            {
                data.Add($"{scenario.Group}: {scenario.Name}", false);
                data.Add($"{scenario.Group}: {scenario.Name}", true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Scenario_UnderFullRecovery_EndsAsItMay(string name, bool spare)
    {
        var outcome = await bench.RunAsync(name, spare, Contender.Full);

        var expected = outcome.IsRecoverable && (spare || !_beyondPatience.Contains(name));
        Assert.True(outcome.Recovered == expected, $"Recovered: {outcome.Recovered}. {outcome.Ending}");
        Assert.Equal((0, 0, 0, 0), (outcome.Hopeless, outcome.Early, outcome.WaitsOutOfBounds, outcome.Duplicates));
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 3)]
    public async Task Mistakes_WithoutEnd_AreCorrectedOnceBeforeAStrongerModelIsAsked(bool spare, int requests)
    {
        var outcome = await bench.RunAsync("model: the weaker model never gets it right", spare, Contender.Full);

        Assert.Equal(requests, outcome.Requests);
    }

    [Fact]
    public void Catalogue_HasManyScenarios_EachWithItsName()
    {
        Assert.InRange(Catalogue.All.Count, 60, 1000);
        Assert.Distinct(Catalogue.All.Select(scenario => $"{scenario.Group}: {scenario.Name}"));
    }

    [Fact]
    public void BeyondPatience_Share_LeavesTheBar()
    {
        var recoverable = Catalogue.All.Sum(scenario => (scenario.Alone ? 1 : 0) + (scenario.Spare ? 1 : 0));

        Assert.All(_beyondPatience, name => Assert.Contains(Catalogue.All, scenario => $"{scenario.Group}: {scenario.Name}" == name));
        Assert.InRange(1 - ((double)_beyondPatience.Length / recoverable), 0.95, 1);
    }
}
