namespace AgentPipeline.Routing;

/// <summary>How many of the tasks about as hard as each other began on an arm, where there was a choice.</summary>
/// <param name="Band"><c>low</c> below complexity 0.3, <c>medium</c> below 0.6, <c>high</c> from there.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Executions">How many executions began on it.</param>
/// <param name="Of">How many executions of the band there are.</param>
public sealed record RouteShare(string Band, LoggedArm Arm, long Executions, long Of);
