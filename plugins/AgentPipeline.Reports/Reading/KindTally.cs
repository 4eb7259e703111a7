namespace AgentPipeline.Reports;

/// <summary>What the executions of one kind of task came to.</summary>
internal sealed class KindTally
{
    /// <summary>Executions.</summary>
    public long Executions { get; private set; }

    /// <summary>Those that succeeded.</summary>
    public long Succeeded { get; private set; }

    /// <summary>Sum of their durations.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Price in US dollars, over all attempts.</summary>
    public decimal CostUsd { get; private set; }

    /// <summary>Adds an execution.</summary>
    public void Add(ExecutionRecord record)
    {
        Executions++;
        Succeeded += record.Success ? 1 : 0;
        Duration += record.Duration;
        CostUsd += record.CostUsd;
    }
}
