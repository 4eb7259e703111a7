using MathNet.Numerics.Distributions;

namespace AgentPipeline.Routing.Tests.Evaluation;

public sealed class BinomialIntervalTests
{
    [Theory]
    [InlineData(0, 10, 0, 0.3085)]
    [InlineData(10, 10, 0.6915, 1)]
    [InlineData(5, 20, 0.0866, 0.4910)]
    [InlineData(81, 263, 0.2527, 0.3676)]
    public void Of_PublishedCases_GivesTheirBounds(long successes, long trials, double low, double high)
    {
        var interval = BinomialInterval.Of(successes, trials);

        Assert.Equal(low, interval.Low, 0.0001);
        Assert.Equal(high, interval.High, 0.0001);
    }

    [Fact]
    public void Of_NoTrials_IsEverything() => Assert.Equal(new Interval(0, 1), BinomialInterval.Of(0, 0));

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    public void Of_ImpossibleCounts_Throws(long successes, long trials)
        => Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.Of(successes, trials));

    [Fact]
    public void Of_EverySampleOfEveryRate_HoldsTheRateInAtLeast95Percent()
    {
        // Not simulated: the coverage is summed over all samples.
        foreach (var trials in new[] { 1, 7, 30, 200 })
        {
            var intervals = Enumerable.Range(0, trials + 1).Select(successes => BinomialInterval.Of(successes, trials)).ToArray();
            for (var rate = 0.005; rate < 1; rate += 0.01)
            {
                var coverage = intervals.Index().Where(entry => entry.Item.Contains(rate)).Sum(entry => Binomial.PMF(rate, trials, entry.Index));
                Assert.InRange(coverage, 0.95, 1.0000001);
            }
        }
    }
}
