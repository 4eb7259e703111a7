namespace AgentPipeline.Recovery;

/// <summary>How long to wait: what the service asked for, else exponential backoff with full jitter.</summary>
/// <remarks>
/// Without an instruction the n-th wait is uniform between 0 and min(<see cref="ErrorRecoveryOptions.MaxDelay"/>, base · 2ⁿ⁻¹), "full
/// jitter" of https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/. Polly's own jitter is not used for it: it
/// aims at a smooth spread around an exponential mean and never comes back early, while full jitter does the least work in total.
/// An instruction is a floor, to which up to a tenth (at most one second) is added, so that clients told the same do not all come
/// back at once. The chance is a hash, so that a seeded run is repeatable in whatever order executions fail.
/// </remarks>
internal static class Backoff
{
    private static readonly TimeSpan _largestSpread = TimeSpan.FromSeconds(1);

    public static TimeSpan Next(RecoveryContext context)
    {
        var limits = context.Execution.Features.Get<RecoveryOwner>()!.Options;
        var chance = ExecutionChance.Of(context.Execution, "backoff", limits.Seed);
        if (context.Error.RetryAfter is { } asked && asked > TimeSpan.Zero)
        {
            // A wait that is too long will be refused, and may be too long to add anything to it.
            if (asked > limits.MaxWait)
            {
                return asked;
            }

            var spread = asked * 0.1 < _largestSpread ? asked * 0.1 : _largestSpread;
            var spreadOut = asked + (spread * chance);

            // The spread alone must not turn an allowed wait into one that is too long.
            return spreadOut > limits.MaxWait ? limits.MaxWait : spreadOut;
        }

        var range = BaseDelay(context.Error, limits) * Math.Pow(2, Math.Min(context.RetryOfCategory - 1, 30));
        return (range < limits.MaxDelay ? range : limits.MaxDelay) * chance;
    }

    private static TimeSpan BaseDelay(AgentError error, ErrorRecoveryOptions options)
        => error.Category is ErrorCategory.RateLimit or ErrorCategory.Overloaded ? options.ThrottlingBaseDelay : options.TransientBaseDelay;
}
