namespace AgentPipeline;

/// <summary>The entries of a ledger in memory, and which execution holds which. Not thread-safe: the ledger locks.</summary>
internal sealed class EffectTable
{
    private const int SmallestTrim = 1024;
    private readonly Dictionary<EffectKey, EffectEntry> _entries = [];
    private readonly Dictionary<EffectKey, Guid> _holders = [];
    private int _trimAt = SmallestTrim;

    public EffectEntry? Find(EffectKey key) => _entries.GetValueOrDefault(key);

    public void Put(EffectEntry entry) => _entries[entry.Key] = entry;

    /// <summary>Gives an effect to an execution.</summary>
    /// <returns>Whether it was free, or this execution's already.</returns>
    public bool TryHold(EffectKey key, Guid executionId)
    {
        if (_holders.TryGetValue(key, out var holder))
        {
            return holder == executionId;
        }

        _holders.Add(key, executionId);
        return true;
    }

    public void LetGo(EffectKey key) => _holders.Remove(key);

    /// <summary>The entry of an effect that is about to change, with the execution that holds it as the one that changes it.</summary>
    /// <exception cref="InvalidOperationException">It is not held, or in a state from which it cannot go there.</exception>
    public EffectEntry Held(EffectKey key, EffectState next, params ReadOnlySpan<EffectState> from)
    {
        if (!_holders.TryGetValue(key, out var holder) || !_entries.TryGetValue(key, out var entry))
        {
            throw new InvalidOperationException($"The effect {key} is held by no execution and cannot become {next}. Prepare it first.");
        }

        return from.Contains(entry.State)
            ? entry with { ExecutionId = holder }
            : throw new InvalidOperationException($"The effect {key} is {entry.State} and cannot become {next}.");
    }

    /// <summary>Forgets, now and then, what nobody will ask for any more.</summary>
    public void TrimIfLarge(DateTimeOffset before)
    {
        if (_entries.Count < _trimAt)
        {
            return;
        }

        foreach (var entry in _entries.Values.Where(entry => IsExpired(entry, before) && !_holders.ContainsKey(entry.Key)).ToList())
        {
            _entries.Remove(entry.Key);
        }

        _trimAt = Math.Max(SmallestTrim, _entries.Count * 2);
    }

    /// <summary>Whether an entry is settled and old. An effect that is unknown is for a person to settle, however old.</summary>
    public static bool IsExpired(EffectEntry entry, DateTimeOffset before)
        => entry.At < before && entry.State is not (EffectState.Unknown or EffectState.Dispatched);
}
