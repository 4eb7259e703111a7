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
    /// <param name="history">The history.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>How many executions it does not have, and why; the reason is <see langword="null"/> when all is written.</returns>
    public async Task<(long Lost, string? Reason)> FlushAsync(IExecutionHistory history, CancellationToken cancellationToken)
    {
        try
        {
            await history.FlushAsync(cancellationToken);
            return (0, null);
        }
        catch (IOException exception)
        {
            // The program ends, so that nothing is tried again: only the cause is of use.
            return (await CountLostAsync(history), HistoryMessage.Of(exception.InnerException as IOException ?? exception));
        }
        catch (OperationCanceledException)
        {
            return (await CountLostAsync(history), "The history was not waited for.");
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
