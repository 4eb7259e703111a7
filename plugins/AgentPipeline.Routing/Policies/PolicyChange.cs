namespace AgentPipeline.Routing;

/// <summary>A change of the routing policy that was made.</summary>
/// <param name="Event">What was added to the log.</param>
/// <param name="State">What all events come to with it.</param>
public sealed record PolicyChange(PolicyEvent Event, PolicyState State);
