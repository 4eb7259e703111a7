namespace AgentPipeline.Recovery.Tests;

/// <summary>What an execution has come to, under which limits.</summary>
internal sealed record Account(AgentExecution Execution, ExecutionResult Result, ErrorRecoveryOptions Options)
{
    public IReadOnlyList<Attempt> Attempts => Execution.Attempts;

    public IReadOnlyList<RecoveryStep> Steps => Execution.RecoverySteps;

    public IEnumerable<RecoveryStep> Retries => Steps.Where(step => step.Retried);

    /// <summary>Each retry with what went before it.</summary>
    public IEnumerable<Retry> Pairs => Retries.Select(step => new Retry(step, Attempts[step.Attempt - 1], Attempts[step.Attempt]));

    /// <summary>A retry: the step, the attempt that failed and the one that followed.</summary>
    internal sealed record Retry(RecoveryStep Step, Attempt Failed, Attempt Next)
    {
        public AgentError Error => Failed.Result!.Error!;

        public bool IsSameModel => Failed.Route!.Model == Next.Route!.Model;

        /// <summary>The time between both by the clock, whatever the account says.</summary>
        public TimeSpan Gap => Next.StartedAt - (Failed.StartedAt + Failed.Duration);
    }
}
