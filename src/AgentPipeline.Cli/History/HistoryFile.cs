using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.History;

/// <summary>Opens a history file for reading.</summary>
internal static class HistoryFile
{
    public static async Task<SqliteExecutionHistory> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new CliException($"There is no history '{path}'. 'agentpipe run TASKS' writes one; --history PATH names another.");
        }

        return await SqliteExecutionHistory.OpenReadOnlyAsync(path, cancellationToken);
    }
}
