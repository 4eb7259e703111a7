namespace AgentPipeline.FaultBench;

/// <summary>What became of tasks whose processes were killed.</summary>
/// <param name="Contender">The contender's name.</param>
/// <param name="Kills">Processes that were killed in the middle of their work.</param>
/// <param name="Tasks">Tasks that were brought to an end.</param>
/// <param name="Done">How many of them were done.</param>
/// <param name="Asked">How many stopped, because nobody knows whether an effect happened.</param>
/// <param name="Duplicates">Messages that arrived again.</param>
/// <param name="Lost">Messages of tasks that are done that never arrived.</param>
internal sealed record CrashOutcome(string Contender, int Kills, int Tasks, int Done, int Asked, int Duplicates, int Lost);
