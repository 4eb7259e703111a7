namespace AgentPipeline.History.Sqlite;

/// <summary>One thing that was looked at in a history file.</summary>
/// <param name="Name">What was looked at, in a few words.</param>
/// <param name="Finding">What was found: a few words, or, when it is not as it should be, a message that names the file, what is wrong with it, and the way out.</param>
/// <param name="IsSound">Whether that is as it should be.</param>
public sealed record HistoryCheck(string Name, string Finding, bool IsSound);
