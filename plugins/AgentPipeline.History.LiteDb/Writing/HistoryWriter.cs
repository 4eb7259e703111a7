using LiteDB;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.History.LiteDb;

/// <summary>The only one that writes a history file: groups what is appended at the same time into one transaction.</summary>
/// <remarks>
/// What passes by itself (a full disk) is waited for: records that nobody waits for are kept and tried again, the oldest are given up
/// when there are too many, and all of them when the history is closing.
/// </remarks>
internal sealed class HistoryWriter
{
    private static readonly TimeSpan _retryDelay = TimeSpan.FromSeconds(1);

    private readonly LiteDbFile _file;
    private readonly bool _isDurable;
    private readonly WriteQueue _queue;
    private readonly LossLedger _losses;
    private readonly List<WriteRequest> _waiting = [];
    private readonly Task _loop;

    public HistoryWriter(LiteDbFile file, ExecutionHistoryOptions options, TimeProvider timeProvider, ILogger logger)
    {
        _file = file;
        _isDurable = options.Durability == HistoryDurability.Durable;
        _queue = new WriteQueue(options.FlushInterval, timeProvider);
        _losses = new LossLedger(file.Path, logger);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Adds a record; completes as the durability says.</summary>
    public async ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken)
    {
        var document = ExecutionDocuments.Of(record, _file.Path);
        if (_isDurable)
        {
            await CompletedAsync(record, document, null, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _queue.AddAsync(new WriteRequest(record, document, null, null), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until everything added so far has been written.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken) => await CompletedAsync(null, null, null, cancellationToken).ConfigureAwait(false);

    /// <summary>Does something else after everything added so far has been written.</summary>
    public Task<long> RunAsync(Func<long> work, CancellationToken cancellationToken) => CompletedAsync(null, null, work, cancellationToken);

    /// <summary>Writes what is queued and ends.</summary>
    public Task StopAsync()
    {
        _queue.Close();
        return _loop;
    }

    private async Task<long> CompletedAsync(ExecutionRecord? record, BsonDocument? document, Func<long>? work, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.AddAsync(new WriteRequest(record, document, work, completion), cancellationToken).ConfigureAwait(false);
        return await completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task LoopAsync()
    {
        while (await _queue.WaitAsync(_waiting.Count > 0 ? _retryDelay : null).ConfigureAwait(false))
        {
            HandleWhatIsThere();
        }

        if (WriteWaiting() is { } failure)
        {
            GiveUp(_waiting.Count, failure);
        }
    }

    private void HandleWhatIsThere()
    {
        HistoryStoreException? failure = null;
        for (var count = 0; count < WriteQueue.Capacity && _queue.Take() is { } request; count++)
        {
            if (request.Record is not null)
            {
                _waiting.Add(request);
            }

            if (request.Record is null || _waiting.Count >= WriteQueue.FullGroup)
            {
                failure ??= WriteWaiting();
            }

            if (request.Record is null)
            {
                Answer(request, failure);
            }
        }

        failure ??= WriteWaiting();
        if (failure is not null)
        {
            KeepOrGiveUp(failure);
        }
    }

    /// <summary>Writes what waits in one transaction.</summary>
    /// <returns>Why nothing of it was written; <see langword="null"/> when all was.</returns>
    private HistoryStoreException? WriteWaiting()
    {
        if (_waiting.Count == 0)
        {
            return null;
        }

        try
        {
            _file.Write(engine => RecordWriter.Add(engine, _waiting), _isDurable);
            _losses.Written();
            _waiting.ForEach(request => request.Completion?.TrySetResult(0));
            _waiting.Clear();
            return null;
        }
        catch (Exception exception)
        {
            return HistoryFileErrors.Of(_file.Path, exception);
        }
    }

    private void Answer(WriteRequest request, HistoryStoreException? failure)
    {
        try
        {
            if (failure is not null)
            {
                throw _waiting.Exists(waiting => waiting.Completion is null) ? HistoryFileErrors.Waiting(_file.Path, _waiting.Count, failure) : failure;
            }

            if (request.Work is null && _losses.Report() is { } report)
            {
                throw report;
            }

            request.Completion?.TrySetResult(request.Work?.Invoke() ?? 0);
        }
        catch (Exception exception)
        {
            request.Completion?.TrySetException(HistoryFileErrors.Of(_file.Path, exception));
        }
    }

    /// <summary>Whoever waits for a record of their own is told; the others are kept when there is hope.</summary>
    private void KeepOrGiveUp(HistoryStoreException failure)
    {
        _waiting.RemoveAll(request => request.Completion?.TrySetException(failure) ?? false);
        var isPassing = failure.InnerException is IOException or UnauthorizedAccessException or LiteException { ErrorCode: LiteException.LOCK_TIMEOUT };
        GiveUp(isPassing ? _waiting.Count - WriteQueue.Capacity : _waiting.Count, failure);
        _losses.Wait(_waiting.Count, failure);
    }

    private void GiveUp(int oldest, HistoryStoreException failure)
    {
        if (oldest > 0)
        {
            _waiting.RemoveRange(0, oldest);
            _losses.Lose(oldest, failure);
        }
    }
}
