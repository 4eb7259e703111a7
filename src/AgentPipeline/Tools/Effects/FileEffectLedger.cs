using Microsoft.Extensions.Logging;

namespace AgentPipeline;

/// <summary>A ledger in a file that outlives its process. Opened when the first side effect comes.</summary>
internal sealed partial class FileEffectLedger(string path, TimeProvider timeProvider, ILogger logger) : EffectLedger(timeProvider), IDisposable
{
    private const string LostReason = "The process that made the call ended before the result was stored.";
    private readonly string _path = Path.GetFullPath(path);
    private readonly TimeProvider _timeProvider = timeProvider;

    // What could not be stored when it had happened; stored before anything else is.
    private readonly List<byte> _late = [];
    private EffectJournal? _journal;
    private bool _disposed;

    public void Dispose() => Locked(() =>
    {
        _disposed = true;
        _journal?.Dispose();
    });

    protected override void Open(EffectTable table)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_journal is not null)
        {
            return;
        }

        try
        {
            _journal = EffectJournal.Open(_path, _timeProvider.GetUtcNow() - Retention, out var entries);
            foreach (var entry in entries)
            {
                table.Put(entry.State == EffectState.Dispatched ? entry with { State = EffectState.Unknown, Reason = LostReason } : entry);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw EffectFailures.NotOpened(_path, exception);
        }
    }

    protected override void StoreBefore(EffectEntry entry)
    {
        try
        {
            Store(EffectLines.ToLine(entry));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw EffectFailures.NotWritten(_path, entry.Key, exception);
        }
    }

    protected override void StoreAfter(EffectEntry entry)
    {
        var line = EffectLines.ToLine(entry);
        try
        {
            Store(line);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _late.AddRange(line);
            LogNotStored(logger, exception, _path, entry.Key.Tool, entry.State);
        }
    }

    private void Store(byte[] line)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _journal!.Append(_late.Count == 0 ? line : [.. _late, .. line]);
        _late.Clear();
    }

    [LoggerMessage(EventId = 1211, Level = LogLevel.Error, Message = "The effect ledger '{Path}' cannot be written: {Tool} was called and is {State}, but a restart will not know. It is tried again with the next effect: free space before the process ends.")]
    private static partial void LogNotStored(ILogger logger, Exception exception, string path, string tool, EffectState state);
}
