namespace AgentPipeline.Reports;

/// <summary>How many executions came how far: a first attempt that failed, recoverably, was followed by another, and was made good.</summary>
internal sealed class RecoveryFunnel
{
    /// <summary>Executions.</summary>
    public long Executions { get; private set; }

    /// <summary>Those whose first attempt failed.</summary>
    public long Failed { get; private set; }

    /// <summary>Those of them whose failure was recoverable by its classification.</summary>
    public long Recoverable { get; private set; }

    /// <summary>Those of them with another attempt.</summary>
    public long Retried { get; private set; }

    /// <summary>Those of <see cref="Recoverable"/> that succeeded in the end.</summary>
    public long Recovered { get; private set; }

    public void Add(ExecutionRecord record)
    {
        Executions++;
        Failed += record.Attempts is [{ Success: false }, ..] ? 1 : 0;
        Recoverable += record.FailedRecoverably ? 1 : 0;
        Retried += record is { FailedRecoverably: true, Attempts.Count: > 1 } ? 1 : 0;
        Recovered += record.Recovered ? 1 : 0;
    }
}
