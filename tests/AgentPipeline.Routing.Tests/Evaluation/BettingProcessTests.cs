namespace AgentPipeline.Routing.Tests.Evaluation;

public sealed class BettingProcessTests
{
    [Theory]
    [InlineData(0.1, 0.5, null)]
    [InlineData(0.3, 0.9, null)]
    [InlineData(0.05, 0.9, 0.9)]
    [InlineData(0.5, 0.5, 0.5)]
    [InlineData(0.3, 0.8, 0.1)]
    public void Add_PolicyIsNoBetter_ReachesTwentyInAtMostFiveOfAHundredSeriesAtAnyTime(double propensity, double rate, double? expected)
    {
        const int Series = 1000;
        var reached = Enumerable.Range(0, Series).Count(series => RunsUntil(20, new Random(series), propensity, rate, rate, 1000, expected) is not null);

        Assert.InRange((double)reached / Series, 0, 0.05);
    }

    [Theory]
    [InlineData(0.3, null, 650, 1200)]
    [InlineData(0.3, 0.9, 220, 400)]
    [InlineData(0.05, null, 4000, 8000)]
    [InlineData(0.05, 0.9, 1500, 3000)]
    public void Add_PolicyIsBetter_IsCertifiedAmongTenChangesSoonEnough(double propensity, double? expected, int half, int most)
    {
        const int Series = 100;
        var runs = Enumerable.Range(0, Series)
            .Select(series => RunsUntil(EvidenceGrades.CertifiedAt(10), new Random(series), propensity, 0.9, 0.6, 8000, expected) ?? 8000).Order().ToArray();

        Assert.InRange(runs[Series / 2], 30, half);
        Assert.InRange(runs[Series * 9 / 10], 30, most);
    }

    [Fact]
    public void RunsTo_GrowthGoesOn_IsAboutRight()
    {
        var (process, random) = (new BettingProcess(), new Random(5));
        Play(process, random, 0.3, 0.9, 0.6, 400, null);
        var more = process.RunsTo(1e6);

        Play(process, random, 0.3, 0.9, 0.6, (int)more!.Value, null);

        Assert.InRange(process.LogEvidence, 0.6 * Math.Log(1e6), 1.4 * Math.Log(1e6));
        Assert.Equal(0, process.RunsTo(2));
    }

    [Fact]
    public void RunsTo_PolicyIsWorse_CannotBeTold()
    {
        var process = new BettingProcess();
        Assert.Null(process.RunsTo(20));

        Play(process, new Random(6), 0.5, 0.3, 0.8, 300, null);

        Assert.Null(process.RunsTo(20));
        Assert.True(process.LogEvidence < 0);
    }

    [Fact]
    public void Add_GreatWeights_KeepsEvidenceFinite()
    {
        var process = new BettingProcess();
        for (var run = 0; run < 20_000; run++)
        {
            process.Add(RouteBet.Of(run % 2 == 0 ? 1e6 : 0, 1));
        }

        Assert.True(double.IsFinite(process.LogEvidence));
    }

    private static int? RunsUntil(double evidence, Random random, double propensity, double rate, double otherRate, int limit, double? expected)
    {
        var (process, goal) = (new BettingProcess(), Math.Log(evidence));
        for (var run = 1; run <= limit; run++)
        {
            Play(process, random, propensity, rate, otherRate, 1, expected);
            if (process.LogEvidence >= goal)
            {
                return run;
            }
        }

        return null;
    }

    private static void Play(BettingProcess process, Random random, double propensity, double rate, double otherRate, int runs, double? expected)
    {
        for (var run = 0; run < runs; run++)
        {
            var isTarget = random.NextDouble() < propensity;
            var utility = random.NextDouble() < (isTarget ? rate : otherRate) ? 1 : 0;
            process.Add(expected is { } known
                ? RouteBet.Of(isTarget, propensity, utility, known, otherRate)
                : RouteBet.Of(isTarget ? 1 / propensity : 0, utility));
        }
    }
}
