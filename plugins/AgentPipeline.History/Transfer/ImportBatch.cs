namespace AgentPipeline.History;

/// <summary>Adds records that are not there yet, and counts. Not thread-safe.</summary>
/// <remarks>
/// A store may show a record only after a flush; until then the ids of the records that wait for one are known here. Flushing now and
/// then keeps both them and the store's queue short, and tells early of a store that cannot be written.
/// </remarks>
internal sealed class ImportBatch(IExecutionHistory history)
{
    private const int MostRecords = 1024;
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly HashSet<Guid> _waiting = [];
    private long _waitingBytes;

    public long Added { get; private set; }

    public long Present { get; private set; }

    public async ValueTask AddAsync(ExecutionRecord record, int bytes, CancellationToken cancellationToken)
    {
        if (_waiting.Contains(record.Id) || await history.GetAsync(record.Id, cancellationToken).ConfigureAwait(false) is not null)
        {
            Present++;
            return;
        }

        await history.AppendAsync(record, cancellationToken).ConfigureAwait(false);
        _waiting.Add(record.Id);
        _waitingBytes += bytes;
        if (_waiting.Count >= MostRecords || _waitingBytes >= MostBytes)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await history.FlushAsync(cancellationToken).ConfigureAwait(false);
        Added += _waiting.Count;
        _waiting.Clear();
        _waitingBytes = 0;
    }
}
