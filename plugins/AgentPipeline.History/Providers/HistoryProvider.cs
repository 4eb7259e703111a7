namespace AgentPipeline.History;

/// <summary>A store that a host can keep its history in.</summary>
/// <param name="Name">How <see cref="ExecutionHistoryOptions.Provider"/> names it, for example <c>Sqlite</c>.</param>
/// <param name="Create">Opens it with the host's options.</param>
public sealed record HistoryProvider(string Name, Func<IServiceProvider, IExecutionHistory> Create);
