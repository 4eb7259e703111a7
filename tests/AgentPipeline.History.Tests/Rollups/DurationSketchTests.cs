using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.History.Tests;

public sealed class DurationSketchTests
{
    [Fact]
    public void Quantile_Empty_IsZero() => Assert.Equal(TimeSpan.Zero, new DurationSketch().Quantile(95));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void Quantile_UnderAMicrosecond_IsExact(long ticks)
    {
        var sketch = new DurationSketch();
        sketch.Add(TimeSpan.FromTicks(ticks));

        Assert.Equal(ticks, sketch.Quantile(50).Ticks);
    }

    [Fact]
    public void Add_TheLongestAndANegativeDuration_CountsThem()
    {
        var sketch = new DurationSketch();
        sketch.Add(TimeSpan.MaxValue);
        sketch.Add(TimeSpan.FromSeconds(-1));

        Assert.Equal((2, TimeSpan.Zero), (sketch.Count, sketch.Quantile(50)));
        Assert.InRange(sketch.Quantile(100) / TimeSpan.MaxValue, 1 - DurationSketch.RelativeError, 1);
    }

    [Fact]
    public void Quantile_OfAnyDurations_IsWithinTheError() => Prop.ForAll(Durations(), durations =>
    {
        var sketch = Sketch(durations);
        return durations.Length == 0 || new[] { 1, 50, 95, 100 }.All(percent =>
        {
            var exact = durations.Order().ElementAt((int)Math.Ceiling(durations.Length * percent / 100.0) - 1);
            return Math.Abs(sketch.Quantile(percent).Ticks - exact) <= (exact * DurationSketch.RelativeError) + 1;
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Merge_InAnyParts_IsTheSketchOfAll() => Prop.ForAll(Durations(), Durations(), (first, second) =>
    {
        var merged = Sketch(first);
        merged.Merge(Sketch(second).ToBytes());
        var other = Sketch(second);
        other.Merge(Sketch(first));
        var all = Sketch([.. first, .. second]);
        return merged.ToBytes().SequenceEqual(all.ToBytes()) && other.ToBytes().SequenceEqual(all.ToBytes()) && merged.Count == all.Count;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void FromBytes_OfAnyBytes_ReadsThemOrSaysThatTheyAreNone() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        try
        {
            return DurationSketch.FromBytes(bytes).ToBytes().Length <= bytes.Length;
        }
        catch (FormatException)
        {
            return true;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>Of every order of magnitude.</summary>
    private static Arbitrary<long[]> Durations() => Gen.Choose(0, 62)
        .SelectMany(bits => Gen.Choose(0, int.MaxValue).Select(value => ((long)value << 32) >> bits))
        .ArrayOf().ToArbitrary();

    private static DurationSketch Sketch(IEnumerable<long> durations)
    {
        var sketch = new DurationSketch();
        foreach (var duration in durations)
        {
            sketch.Add(TimeSpan.FromTicks(duration));
        }

        return sketch;
    }
}
