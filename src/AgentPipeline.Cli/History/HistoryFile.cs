#if WITH_LITEDB
using AgentPipeline.History.LiteDb;
#endif
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.History;

/// <summary>Opens a history file for reading.</summary>
internal static class HistoryFile
{
    public static async Task<OpenedHistory> OpenAsync(string path, CancellationToken cancellationToken)
    {
        Require(path);
#if WITH_LITEDB
        if (IsLiteDb(path))
        {
            return new(await LiteDbExecutionHistory.OpenAsync(path, new() { RetentionDays = 0 }, cancellationToken: cancellationToken));
        }
#endif
        return new(await SqliteExecutionHistory.OpenReadOnlyAsync(path, cancellationToken));
    }

    /// <exception cref="CliException">There is no such file, or nothing is in it.</exception>
    public static void Require(string path)
    {
        if (!File.Exists(path))
        {
            throw new CliException($"There is no history '{path}'. 'agentpipe run TASKS' writes one; --history PATH names another.");
        }

        // A history that nothing was ever written to, or one that was cut to nothing: whoever asks it must not take it for a quiet week.
        if (new FileInfo(path) is { Length: 0 } && !File.Exists(path + "-wal"))
        {
            throw new CliException($"The history '{path}' is empty (0 bytes), and there is nothing in it to recover. 'agentpipe run TASKS --history {path}' begins it; --history PATH names another.");
        }
    }

#if WITH_LITEDB
    public static bool IsLiteDb(string path) => Path.GetExtension(path) == ".litedb";
#endif
}
