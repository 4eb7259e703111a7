namespace AgentPipeline.Hosting;

/// <summary>One retry in a <see cref="TaskResult"/>.</summary>
/// <param name="Attempt">The attempt that failed, from 1.</param>
/// <param name="Category">Why it failed.</param>
/// <param name="Action">What was done about it.</param>
/// <param name="DelayMs">How long was waited, in milliseconds.</param>
public sealed record TaskRecovery(int Attempt, ErrorCategory Category, RecoveryAction Action, double DelayMs)
{
    internal static TaskRecovery From(RecoveryStep step)
        => new(step.Attempt, step.Category, step.Action, Math.Round(step.Delay.TotalMilliseconds, 1));
}
