namespace AgentPipeline.Cli.Run;

/// <summary>How far a run was when one of its tasks had ended.</summary>
internal readonly record struct RunCounts(long Tasks, long Succeeded, long Recovered, decimal CostUsd);
