namespace AgentPipeline.Cli.Run;

/// <summary>Failed attempts by category.</summary>
internal sealed record ErrorSummary(ErrorCategory Category, long Attempts, long Tasks, long Recovered);
