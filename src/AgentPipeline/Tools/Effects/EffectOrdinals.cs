namespace AgentPipeline;

/// <summary>
/// Counts the equal calls of a conversation. A call keeps its number when it is made again; one that did nothing gives it back, so that
/// a later run, in which nothing is in its way, counts the same. Not thread-safe, like the conversation it belongs to.
/// </summary>
internal sealed class EffectOrdinals
{
    private readonly Dictionary<(string Tool, string Arguments), int> _counts = [];
    private readonly Dictionary<string, int> _assigned = new(StringComparer.Ordinal);

    /// <summary>The number of a call among the calls equal to it, from 0.</summary>
    public int Of(string callId, string tool, string arguments)
    {
        if (!_assigned.TryGetValue(callId, out var ordinal))
        {
            ordinal = _counts.GetValueOrDefault((tool, arguments));
            _counts[(tool, arguments)] = ordinal + 1;
            _assigned.Add(callId, ordinal);
        }

        return ordinal;
    }

    /// <summary>Takes the number of a call back. Equal calls are made one after the other, so it is the newest.</summary>
    public void GiveBack(string callId, string tool, string arguments)
    {
        if (_assigned.Remove(callId))
        {
            _counts[(tool, arguments)]--;
        }
    }
}
