namespace AgentPipeline;

/// <summary>Remembers hashes, and forgets the oldest when there are too many.</summary>
internal sealed class RecentHashes(int capacity)
{
    private readonly HashSet<UInt128> _known = [];
    private readonly Queue<UInt128> _order = [];

    public bool Contains(UInt128 hash) => _known.Contains(hash);

    /// <returns>Whether it was not known yet.</returns>
    public bool Add(UInt128 hash)
    {
        if (!_known.Add(hash))
        {
            return false;
        }

        if (_order.Count == capacity)
        {
            _known.Remove(_order.Dequeue());
        }

        _order.Enqueue(hash);
        return true;
    }

    public void Clear()
    {
        _known.Clear();
        _order.Clear();
    }
}
