namespace AgentPipeline;

/// <summary>The wire names of what can be done with a policy.</summary>
public static class PolicyActionExtensions
{
    /// <summary>The action's name in JSON, for example <c>rolled_back</c>.</summary>
    /// <param name="action">The action.</param>
    /// <returns>Its name in snake case.</returns>
    public static string ToName(this PolicyAction action) => action switch
    {
        PolicyAction.Unknown => "unknown",
        PolicyAction.Proposed => "proposed",
        PolicyAction.Approved => "approved",
        PolicyAction.Rejected => "rejected",
        PolicyAction.RolledBack => "rolled_back",
        PolicyAction.Demoted => "demoted",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not an action."),
    };

    /// <summary>Finds the action that a name stands for.</summary>
    /// <param name="name">A name that <see cref="ToName"/> gave; upper and lower case differ.</param>
    /// <param name="action">Receives the action; <see cref="PolicyAction.Unknown"/> when there is none of that name.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string? name, out PolicyAction action)
    {
        action = Array.Find(Enum.GetValues<PolicyAction>(), known => known.ToName() == name);
        return action != PolicyAction.Unknown;
    }
}
