namespace AgentPipeline.Routing;

/// <summary>Draw number n of a seed: SplitMix64 (Steele, Lea and Flood 2014), which needs no state but the number.</summary>
internal static class SeededChance
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Uniform, from 0 up to but not including 1.</summary>
    public static double Of(int seed, long draw) => (Mix(Mix(unchecked((ulong)seed) + Golden) + (unchecked((ulong)draw) * Golden)) >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
