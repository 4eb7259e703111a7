namespace AgentPipeline.Routing.Tests.Learning;

public sealed class MisrouteDetectorTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.7, 0)]
    [InlineData(0.8, 0)]
    [InlineData(0.95, 0)]
    [InlineData(0.7, 200)]
    [InlineData(0.8, 200)]
    [InlineData(0.9, 200)]
    public void Add_HealthyArm_RaisesFalseAlarmsInTwoOfAHundredSeriesOf200RunsAtMost(double rate, int runsBefore)
    {
        var random = new Random(12);
        const int Series = 4000;
        var alarms = 0;
        for (var series = 0; series < Series; series++)
        {
            var detector = new MisrouteDetector();
            AlarmAfter(detector, random, rate, runsBefore);
            alarms += AlarmAfter(detector, random, rate, 200) is null ? 0 : 1;
        }

        Assert.InRange((double)alarms / Series, 0, 0.02);
    }

    [Theory]
    [InlineData(0.8, 0.5, 200, 30)]
    [InlineData(0.8, 0.5, 400, 30)]
    [InlineData(0.9, 0.5, 200, 18)]
    [InlineData(0.9, 0.1, 100, 9)]
    public void Add_RateDrops_AlarmsWithinAMedianOfSoManyRuns(double before, double since, int runsBefore, int limit)
    {
        var random = new Random(13);
        var delays = new List<int>();
        for (var series = 0; series < 1001; series++)
        {
            var detector = new MisrouteDetector();
            while (AlarmAfter(detector, random, before, runsBefore) is not null)
            {
                // A false alarm starts the detector anew, and so the healthy time.
            }

            delays.Add(AlarmAfter(detector, random, since, 500) ?? 500);
        }

        delays.Sort();
        Assert.InRange(delays[500], 1, limit);
    }

    [Fact]
    public void Add_FourFailures_AreNeverEnough()
    {
        var detector = new MisrouteDetector();
        for (var run = 0; run < 2000; run++)
        {
            Assert.False(detector.Add(true, out _));
        }

        for (var failure = 0; failure < MisrouteDetector.MinimumFailures - 1; failure++)
        {
            Assert.False(detector.Add(false, out _));
        }

        Assert.True(detector.Add(false, out var drop));
        Assert.Equal(5, drop.Failures);
        Assert.Equal(5, drop.Runs);
        Assert.Equal(1, drop.RateBefore);
        Assert.True(drop.Value >= MisrouteDetector.Threshold);
    }

    [Fact]
    public void Add_RateRises_IsNoAlarm()
    {
        var random = new Random(14);
        var detector = new MisrouteDetector();

        Assert.Null(AlarmAfter(detector, random, 0.3, 200));
        Assert.Null(AlarmAfter(detector, random, 0.95, 500));
    }

    [Fact]
    public void Observe_ArmDropsInOneDomain_NamesArmAndDomain()
    {
        var random = new Random(15);
        var learner = new RouteLearner(["steady", "falling"]);
        var alarms = new List<MisrouteAlarm>();
        for (var run = 0; run < 1200; run++)
        {
            var (arm, domain) = (run % 2, run / 2 % 2 == 0 ? "sql" : "prose");
            var rate = arm == 1 && domain == "sql" && run > 600 ? 0.2 : 0.85;
            alarms.AddRange(learner.Observe(new RouteFeatures(domain, 0.5, ""), arm, random.NextDouble() < rate ? 1 : 0, 0));
        }

        var alarm = Assert.Single(alarms);
        Assert.Equal(("falling", "sql"), (alarm.Arm, alarm.Domain));
        Assert.InRange(alarm.RateBefore, 0.7, 1);
        Assert.InRange(alarm.RateSince, 0, 0.5);
        Assert.InRange(alarm.Failures, 5, alarm.Runs);
    }

    private static int? AlarmAfter(MisrouteDetector detector, Random random, double rate, int runs)
    {
        for (var run = 1; run <= runs; run++)
        {
            if (detector.Add(random.NextDouble() < rate, out _))
            {
                return run;
            }
        }

        return null;
    }
}
