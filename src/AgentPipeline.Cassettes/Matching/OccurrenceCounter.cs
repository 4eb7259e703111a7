using System.Collections.Concurrent;

namespace AgentPipeline.Cassettes;

/// <summary>Counts how often the same thing was asked for. Safe for concurrent use.</summary>
internal sealed class OccurrenceCounter
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts one more.</summary>
    /// <returns>How often, including this time.</returns>
    public int Next(CassetteRequest request) => _counts.AddOrUpdate(request.Key, 1, static (_, count) => count + 1);
}
