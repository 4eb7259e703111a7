namespace AgentPipeline.Tests.Executions;

public sealed class FeatureCollectionTests
{
    [Fact]
    public void Set_SeveralTypes_KeepsOneValueOfEach()
    {
        var features = new FeatureCollection();
        var list = new List<int>();

        features.Set("first");
        features.Set(list);
        features.Set(new Version(1, 2));
        features.Set("second");

        Assert.Equal("second", features.Get<string>());
        Assert.Same(list, features.Get<List<int>>());
        Assert.Equal(new Version(1, 2), features.Get<Version>());
        Assert.Null(features.Get<Uri>());
        Assert.False(features.TryGet<Uri>(out _));
    }
}
