using AgentPipeline.Cli.History;

namespace AgentPipeline.Cli.Run;

/// <summary>The executions that a run believes to be in the history. Safe for concurrent use until asked.</summary>
internal sealed class RecordedExecutions
{
    private readonly List<Guid> _ids = [];

    public void Add(Guid id)
    {
        lock (_ids)
        {
            _ids.Add(id);
        }
    }

    /// <summary>Writes what the history still holds back, and counts what it has lost.</summary>
    /// <returns>How many executions it does not have, and why; the reason is <see langword="null"/> when all is written.</returns>
    public async Task<(long Lost, string? Reason)> FlushAsync(IExecutionHistory history)
    {
        try
        {
            await history.FlushAsync(CancellationToken.None);
            return (0, null);
        }
        catch (IOException exception)
        {
            return (await CountLostAsync(history), HistoryMessage.Of(exception));
        }
    }

    private async Task<long> CountLostAsync(IExecutionHistory history)
    {
        var found = 0L;
        try
        {
            foreach (var id in _ids)
            {
                found += await history.GetAsync(id, CancellationToken.None) is null ? 0 : 1;
            }
        }
        catch (IOException)
        {
            // What cannot be read back cannot be said to be there.
        }

        return _ids.Count - found;
    }
}
