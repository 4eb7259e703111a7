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

    [Fact]
    public void Set_ManyTypesTwice_KeepsTheLaterValues()
    {
        var features = new FeatureCollection();
        for (var round = 1; round <= 2; round++)
        {
            features.Set(new int[round]);
            features.Set(new long[round]);
            features.Set(new short[round]);
            features.Set(new byte[round]);
            features.Set(new char[round]);
        }

        Assert.Equal(
            [2, 2, 2, 2, 2],
            [features.Get<int[]>()!.Length, features.Get<long[]>()!.Length, features.Get<short[]>()!.Length, features.Get<byte[]>()!.Length, features.Get<char[]>()!.Length]);
    }
}
