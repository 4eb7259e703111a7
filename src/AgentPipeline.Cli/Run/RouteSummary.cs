namespace AgentPipeline.Cli.Run;

/// <summary>Tasks by the route of their last attempt.</summary>
internal sealed record RouteSummary(string Executor, string Model, long Tasks, long Succeeded, decimal CostUsd);
