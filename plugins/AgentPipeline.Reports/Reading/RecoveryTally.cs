namespace AgentPipeline.Reports;

/// <summary>What one recovery action came to.</summary>
internal sealed class RecoveryTally
{
    /// <summary>How often it was decided.</summary>
    public long Steps { get; private set; }

    /// <summary>How often another attempt followed.</summary>
    public long Retried { get; private set; }

    /// <summary>Executions in which it was decided.</summary>
    public long Executions { get; private set; }

    /// <summary>Those executions that succeeded in the end.</summary>
    public long Succeeded { get; private set; }

    /// <summary>Time waited for it.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Adds the steps of one execution.</summary>
    public void Add(bool success, IEnumerable<RecoveryStep> steps)
    {
        Executions++;
        Succeeded += success ? 1 : 0;
        foreach (var step in steps)
        {
            Steps++;
            Retried += step.Retried ? 1 : 0;
            Waited += step.Delay;
        }
    }
}
