namespace AgentPipeline;

/// <summary>Where all tasks of a kind go. At least one of executor and model is named; what is not is chosen as for other tasks.</summary>
/// <param name="Kind">The kind of the tasks, compared by its characters.</param>
/// <param name="Executor">The executor's name.</param>
/// <param name="Model">The model's id.</param>
public sealed record RoutePin(string Kind, string? Executor = null, string? Model = null);
