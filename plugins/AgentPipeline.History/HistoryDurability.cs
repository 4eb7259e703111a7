namespace AgentPipeline.History;

/// <summary>When an append to the history counts as done.</summary>
public enum HistoryDurability
{
    /// <summary>
    /// When the record is queued. A hard kill loses at most what one flush interval gathered, or what has been waiting since the store
    /// could last be written; a loss of power may take the last commits as well.
    /// </summary>
    Batched,

    /// <summary>When the record is on disk. What was acknowledged survives a kill and a loss of power.</summary>
    Durable,
}
