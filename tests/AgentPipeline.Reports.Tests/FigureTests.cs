namespace AgentPipeline.Reports.Tests;

public sealed class FigureTests
{
    [Theory]
    [InlineData(0, 0, "–")]
    [InlineData(0, 10, "0%")]
    [InlineData(10, 10, "100%")]
    [InlineData(1, 1000, "0.1%")]
    [InlineData(999, 1000, "99.9%")]
    [InlineData(1, 100_000, "0.1%")]
    [InlineData(2, 3, "67%")]
    public void Share_PartOfWhole_IsNeverRoundedToNothingOrAll(long part, long whole, string expected)
        => Assert.Equal(expected, ReportFigure.Share(part, whole));

    // Reference values of the score interval without continuity correction.
    [Theory]
    [InlineData(8, 10, "49–94%")]
    [InlineData(0, 10, "0–28%")]
    [InlineData(10, 10, "72–100%")]
    [InlineData(0, 0, "0–100%")]
    public void Wilson_SmallSamples_GivesTheScoreInterval(long successes, long samples, string expected)
        => Assert.Equal(expected, ReportFigure.Interval(successes, samples));

    [Theory]
    [InlineData(0.4, "400 ms")]
    [InlineData(12.345, "12.35 s")]
    [InlineData(65, "1 min 05 s")]
    [InlineData(7_260, "2 h 01 min")]
    public void Duration_AnyLength_UsesTheFittingUnit(double seconds, string expected)
        => Assert.Equal(expected, ReportFigure.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Excerpt_CutInsideASurrogatePair_KeepsTheTextValid()
        => Assert.Equal("ab…", ReportFigure.Excerpt("ab🦊cd", 3));

    [Fact]
    public void NextStep_EveryCategory_HasAnAnswer()
        => Assert.All(
            Enum.GetValues<ErrorCategory>(),
            category => Assert.EndsWith(".", NextStep.For(new AgentError { Category = category }), StringComparison.Ordinal));
}
