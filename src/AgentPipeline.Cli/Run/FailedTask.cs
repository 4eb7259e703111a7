namespace AgentPipeline.Cli.Run;

/// <summary>A task that failed, and why.</summary>
internal sealed record FailedTask(string Id, int Run, ErrorCategory? Category, string Reason);
