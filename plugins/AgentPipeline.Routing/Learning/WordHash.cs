namespace AgentPipeline.Routing;

/// <summary>FNV-1a over UTF-16 units, finished by an avalanche: the same in every process.</summary>
internal static class WordHash
{
    public const uint Start = 2166136261;

    public static uint Add(uint hash, char character) => (hash ^ character) * 16777619;

    public static uint Finish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x7feb352d;
        hash ^= hash >> 15;
        hash *= 0x846ca68b;
        return hash ^ (hash >> 16);
    }
}
