namespace AgentPipeline.Tests.Tools.Effects;

public sealed class EffectOrdinalsTests
{
    private readonly EffectOrdinals _ordinals = new();

    [Fact]
    public void Of_EqualCalls_AreCountedInTheOrderTheyCome()
    {
        Assert.Equal([0, 1, 2], new[] { "a", "b", "c" }.Select(call => _ordinals.Of(call, "send", "hash")));
        Assert.Equal(0, _ordinals.Of("d", "send", "another hash"));
        Assert.Equal(0, _ordinals.Of("e", "pay", "hash"));
    }

    [Fact]
    public void Of_TheSameCallAgain_KeepsItsNumber()
    {
        Assert.Equal((0, 1, 0), (_ordinals.Of("a", "send", "h"), _ordinals.Of("b", "send", "h"), _ordinals.Of("a", "send", "h")));
    }

    [Fact]
    public void GiveBack_ACallThatDidNothing_LeavesItsNumberToTheNext()
    {
        _ordinals.Of("a", "send", "h");
        _ordinals.GiveBack("a", "send", "h");
        _ordinals.GiveBack("a", "send", "h");

        Assert.Equal(0, _ordinals.Of("b", "send", "h"));
        Assert.Equal(1, _ordinals.Of("a", "send", "h"));
    }
}
