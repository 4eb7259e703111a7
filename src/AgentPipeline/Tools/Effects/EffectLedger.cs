namespace AgentPipeline;

/// <summary>The rules of a ledger; where it is kept is for derived classes to say.</summary>
internal abstract class EffectLedger(TimeProvider timeProvider) : IEffectLedger
{
    private readonly Lock _gate = new();
    private readonly EffectTable _table = new();

    /// <summary>How long a settled effect is remembered.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromDays(7);

    public ValueTask<EffectEntry?> FindAsync(EffectKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Open(_table);
            return new(_table.Find(key));
        }
    }

    public ValueTask<EffectClaim> PrepareAsync(EffectKey key, Guid executionId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Open(_table);
            _table.TrimIfLarge(timeProvider.GetUtcNow() - Retention);
            var entry = _table.Find(key);
            if (entry is { State: EffectState.Committed } || !_table.TryHold(key, executionId))
            {
                return new(new EffectClaim(entry!, Held: false));
            }

            if (entry is { State: EffectState.Unknown or EffectState.Dispatched })
            {
                // Dispatched, and asking again: whoever called the tool did not see how the call ended.
                var unknown = entry with { State = EffectState.Unknown };
                _table.Put(unknown);
                return new(new EffectClaim(unknown, Held: true));
            }

            var prepared = new EffectEntry { Key = key, State = EffectState.Prepared, ExecutionId = executionId, At = timeProvider.GetUtcNow() };
            WriteAhead(prepared);
            return new(new EffectClaim(prepared, Held: true));
        }
    }

    public ValueTask DispatchAsync(EffectKey key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = timeProvider.GetUtcNow();
            var entry = _table.Held(key, EffectState.Dispatched, EffectState.Prepared, EffectState.Unknown);
            if (cancellationToken.IsCancellationRequested)
            {
                _table.LetGo(key);
                cancellationToken.ThrowIfCancellationRequested();
            }

            WriteAhead(entry with { State = EffectState.Dispatched, At = now, DispatchedAt = now, Reason = null });
            return default;
        }
    }

    public ValueTask CommitAsync(EffectKey key, ToolOutput output, CancellationToken cancellationToken)
        => Settle(key, EffectState.Committed, output, null, EffectState.Dispatched, EffectState.Unknown);

    public ValueTask MarkUnknownAsync(EffectKey key, string reason, CancellationToken cancellationToken)
        => Settle(key, EffectState.Unknown, null, reason, EffectState.Dispatched, EffectState.Unknown);

    public ValueTask AbandonAsync(EffectKey key, string reason, CancellationToken cancellationToken)
        => Settle(key, EffectState.Abandoned, null, reason, EffectState.Prepared, EffectState.Dispatched, EffectState.Unknown);

    /// <summary>Makes the ledger ready, once; fills the table with what earlier processes left.</summary>
    protected abstract void Open(EffectTable table);

    /// <summary>Stores what has to be stored before the tool is called.</summary>
    /// <exception cref="AgentFailureException">It is not stored.</exception>
    protected abstract void StoreBefore(EffectEntry entry);

    /// <summary>Stores what has happened. Never throws: the tool was called, and memory knows how that ended.</summary>
    protected abstract void StoreAfter(EffectEntry entry);

    /// <summary>Runs an action while nothing else uses the ledger.</summary>
    protected void Locked(Action action)
    {
        lock (_gate)
        {
            action();
        }
    }

    private void WriteAhead(EffectEntry entry)
    {
        try
        {
            StoreBefore(entry);
        }
        catch
        {
            // Not stored, not called: whoever asks next may try.
            _table.LetGo(entry.Key);
            throw;
        }

        _table.Put(entry);
    }

    private ValueTask Settle(EffectKey key, EffectState state, ToolOutput? output, string? reason, params ReadOnlySpan<EffectState> from)
    {
        lock (_gate)
        {
            var entry = _table.Held(key, state, from) with { State = state, At = timeProvider.GetUtcNow(), Output = output, Reason = reason };
            _table.Put(entry);
            _table.LetGo(key);
            StoreAfter(entry);
            return default;
        }
    }
}
