using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>A version of the routing policy.</summary>
public sealed record PolicyVersion
{
    /// <summary>Its number, from 1; 0 is the configuration.</summary>
    public required int Number { get; init; }

    /// <summary>Its document, which never changes.</summary>
    public required RoutingPolicy Policy { get; init; }

    /// <summary>Where it stands.</summary>
    public required PolicyStatus Status { get; init; }

    /// <summary>The share of tasks it was approved for: 0 (shadow), 0.05 or 0.25 in rollout, 1 when it is active; otherwise 0.</summary>
    public double Share { get; init; }

    /// <summary>Everything that changed where it stands, oldest first, be it something that was done with another version.</summary>
    public IReadOnlyList<PolicyEvent> Trail { get; init; } = [];

    /// <summary>Where it stands, in a word or two: the share while it is rolled out.</summary>
    public string Standing => Status == PolicyStatus.RollingOut ? Share.ToString("0%", CultureInfo.InvariantCulture) : Status.ToName().Replace('_', ' ');

    internal bool IsInRollout => Status is PolicyStatus.Shadow or PolicyStatus.RollingOut or PolicyStatus.Demoted;

    internal PolicyVersion Became(PolicyStatus status, double share, PolicyEvent by) => this with { Status = status, Share = share, Trail = [.. Trail, by] };
}
