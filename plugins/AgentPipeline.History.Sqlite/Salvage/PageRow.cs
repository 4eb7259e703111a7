namespace AgentPipeline.History.Sqlite;

/// <summary>Where a row lies.</summary>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Start">Where it begins on its page.</param>
/// <param name="Local">How many of its bytes are on that page.</param>
/// <param name="Overflow">The page where it goes on; 0 when it does not.</param>
internal readonly record struct PageRow(int Size, int Start, int Local, uint Overflow);
