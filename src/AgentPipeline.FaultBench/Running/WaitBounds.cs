using AgentPipeline.Recovery;

namespace AgentPipeline.FaultBench;

/// <summary>What recovery promises about its waits, computed here from the account of an execution and not by recovery itself.</summary>
internal static class WaitBounds
{
    private static readonly TimeSpan _largestSpread = TimeSpan.FromSeconds(1);

    /// <summary>How many waits were shorter than told or longer than allowed.</summary>
    /// <remarks>
    /// A wait for a circuit ends when the circuit may be probed, which no single execution can tell: <see cref="ErrorRecoveryOptions.MaxWait"/> is
    /// its only bound.
    /// </remarks>
    public static int CountBroken(AgentExecution execution, ErrorRecoveryOptions options)
    {
        var broken = 0;
        var retries = new Dictionary<ErrorCategory, int>();
        foreach (var step in execution.RecoverySteps.Where(static step => step.Retried))
        {
            var retry = retries[step.Category] = retries.GetValueOrDefault(step.Category) + 1;
            var told = execution.Attempts[step.Attempt - 1].Result?.Error?.RetryAfter ?? TimeSpan.Zero;
            var sameModel = execution.Attempts[step.Attempt - 1].Route?.Model == execution.Attempts[step.Attempt].Route?.Model;
            var least = sameModel ? told : TimeSpan.Zero;
            var most = step.Reason.Contains("circuit", StringComparison.Ordinal) ? options.MaxWait
                : told > TimeSpan.Zero ? told + Smaller(told * 0.1, _largestSpread)
                : Smaller(options.MaxDelay, Base(step.Category, options) * Math.Pow(2, retry - 1));
            broken += step.Delay < least || step.Delay > most || step.Delay > options.MaxWait ? 1 : 0;
        }

        return broken;
    }

    private static TimeSpan Base(ErrorCategory category, ErrorRecoveryOptions options)
        => category is ErrorCategory.RateLimit or ErrorCategory.Overloaded ? options.ThrottlingBaseDelay : options.TransientBaseDelay;

    private static TimeSpan Smaller(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
