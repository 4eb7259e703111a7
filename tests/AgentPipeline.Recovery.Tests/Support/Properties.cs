using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace AgentPipeline.Recovery.Tests;

/// <summary>How properties are checked: with the same cases in each run, so that what fails fails again.</summary>
/// <remarks>The environment variable <c>AGENTPIPELINE_PROPERTY_SEED</c> takes another seed, to look at other cases.</remarks>
internal static class Properties
{
    private const ulong FixedSeed = 20_260_101;

    public static void Check<T>(Gen<T> cases, int count, Func<T, bool> property)
        => Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(Replay()));

    private static FSharpOption<Replay> Replay()
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("AGENTPIPELINE_PROPERTY_SEED"), CultureInfo.InvariantCulture, out var other) ? other : FixedSeed;

        // The increment of the generator, which has to be odd: that of SplitMix, https://doi.org/10.1145/2714064.2660195.
        return FSharpOption<Replay>.Some(new Replay(new Rnd(seed, 0x9E37_79B9_7F4A_7C15), FSharpOption<int>.None));
    }
}
