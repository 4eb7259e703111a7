namespace AgentPipeline.Routing;

/// <summary>The wire names of where versions stand.</summary>
public static class PolicyStatusExtensions
{
    /// <summary>The status's name in JSON, for example <c>rolled_back</c>.</summary>
    /// <param name="status">The status.</param>
    /// <returns>Its name in snake case.</returns>
    public static string ToName(this PolicyStatus status) => status switch
    {
        PolicyStatus.Proposed => "proposed",
        PolicyStatus.Shadow => "shadow",
        PolicyStatus.RollingOut => "rolling_out",
        PolicyStatus.Active => "active",
        PolicyStatus.Superseded => "superseded",
        PolicyStatus.Rejected => "rejected",
        PolicyStatus.RolledBack => "rolled_back",
        PolicyStatus.Demoted => "demoted",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };
}
