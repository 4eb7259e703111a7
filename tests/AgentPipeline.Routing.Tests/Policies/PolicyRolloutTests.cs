namespace AgentPipeline.Routing.Tests;

/// <summary>Which tasks a version in rollout decides for.</summary>
public sealed class PolicyRolloutTests
{
    private const int Keys = 20_000;

    private static readonly PolicyState _shadow = new EventScript().Propose().Approve(1, 0).State;
    private static readonly PolicyState _five = new EventScript().Propose().Approve(1, 0.05).State;
    private static readonly PolicyState _quarter = new EventScript().Propose().Approve(1, 0.25).State;

    [Theory]
    [InlineData(1, "task-1", 0.7774844656943055)]
    [InlineData(2, "task-1", 0.4012196764205912)]
    [InlineData(1, "Sitzung-ä", 0.4169309485989243)]
    public void Place_KnownKey_IsTheSameForever(int version, string key, double expected)
        => Assert.Equal(expected, PolicyRollout.Place(version, key));

    [Theory]
    [InlineData("task-{0}")]
    [InlineData("{0}")]
    public void Place_ManyKeys_IsUniform(string format)
    {
        var deciles = Enumerable.Range(0, Keys).GroupBy(key => (int)(10 * PolicyRollout.Place(3, string.Format(null, format, key)))).ToDictionary(group => group.Key, group => group.Count());

        // The largest of ten counts is beyond four deviations of its mean once in a thousand series; this series is always the same.
        Assert.Equal(10, deciles.Count);
        Assert.All(deciles.Values, count => Assert.InRange(count, (Keys / 10) - 170, (Keys / 10) + 170));
    }

    [Fact]
    public void VersionFor_LargerShare_KeepsEveryTaskOfTheSmaller()
    {
        var keys = Enumerable.Range(0, Keys).Select(key => $"task-{key}").ToList();

        var five = keys.Where(key => PolicyRollout.VersionFor(_five, key).Number == 1).ToList();
        var quarter = keys.Where(key => PolicyRollout.VersionFor(_quarter, key).Number == 1).ToHashSet();

        Assert.InRange(five.Count, 0.045 * Keys, 0.055 * Keys);
        Assert.InRange(quarter.Count, 0.24 * Keys, 0.26 * Keys);
        Assert.All(five, key => Assert.Contains(key, quarter));
    }

    [Fact]
    public void VersionFor_AnotherVersion_DrawsOtherTasks()
    {
        var other = new EventScript().Propose().Propose().Approve(2, 0.25).State;
        var keys = Enumerable.Range(0, Keys).Select(key => $"task-{key}").ToList();

        var both = keys.Count(key => PolicyRollout.VersionFor(_quarter, key).Number == 1 && PolicyRollout.VersionFor(other, key).Number == 2);

        Assert.InRange(both, 0.055 * Keys, 0.07 * Keys);
    }

    [Fact]
    public void VersionFor_ShadowOrNoRollout_IsTheActiveVersion()
    {
        var done = new EventScript().Propose().Approve(1, 1).State;
        var keys = Enumerable.Range(0, 1000).Select(key => $"task-{key}").ToList();

        Assert.All(keys, key => Assert.Equal(0, PolicyRollout.VersionFor(_shadow, key).Number));
        Assert.All(keys, key => Assert.Equal(1, PolicyRollout.VersionFor(done, key).Number));
    }

    [Fact]
    public void KeyOf_TaskWithASession_IsTheSession()
    {
        var task = new AgentTask { Id = "a", Prompt = "p" };

        Assert.Equal("a", PolicyRollout.KeyOf(task));
        Assert.Equal("a", PolicyRollout.KeyOf(task with { Metadata = new Dictionary<string, string> { ["session"] = "" } }));
        Assert.Equal("s", PolicyRollout.KeyOf(task with { Metadata = new Dictionary<string, string> { ["session"] = "s" } }));
    }
}
