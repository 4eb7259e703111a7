using System.Globalization;

namespace AgentPipeline.History;

/// <summary>What recovery does about a made-up failure, in the words of the real one.</summary>
internal static class SyntheticRecovery
{
    /// <summary>How often the model may correct itself before a stronger one is tried.</summary>
    private const int Corrections = 2;

    public static RecoveryStep Decide(
        AgentError error, IReadOnlyList<AttemptRecord> attempts, IReadOnlyList<RecoveryStep> before, SyntheticRoute route, SyntheticChance chance)
    {
        var name = error.Category.ToName();
        if (!error.Recoverable || attempts.Count == SyntheticRun.MostAttempts)
        {
            var why = error.Category == ErrorCategory.QuotaExceeded
                ? "the quota is used up, and asking again does not bring it back; raise it, or use another key or provider"
                : error.Recoverable
                ? $"all {SyntheticRun.MostAttempts - 1} retries of the execution are used (ErrorRecovery:MaxRetries)"
                : $"{name} is not recoverable: trying again would fail the same way";
            return new RecoveryStep { Attempt = attempts.Count, Category = error.Category, Action = RecoveryAction.Stop, Retried = false, Reason = why };
        }

        var action = error.Strategy == RecoveryAction.Reprompt && route.CanFallBack && Count(before, RecoveryAction.Reprompt) >= Corrections ? RecoveryAction.FallBack : error.Strategy;
        return new RecoveryStep
        {
            Attempt = attempts.Count,
            Category = error.Category,
            Action = action,
            Retried = true,
            Delay = action == RecoveryAction.WaitAndRetry ? error.RetryAfter ?? TimeSpan.FromSeconds(0.5 * (1 << attempts.Count) * (0.5 + chance.Next())) : TimeSpan.Zero,
            Reason = action switch
            {
                RecoveryAction.FallBack => $"{name}: falling back from {route.Decision.Model} to another model",
                RecoveryAction.Reprompt => $"{name}: the model is told what was wrong",
                RecoveryAction.ReduceScope => string.Create(CultureInfo.InvariantCulture, $"{name}: asking for less, level {Count(before, action) + 1}"),
                _ when error.RetryAfter is { } asked => string.Create(CultureInfo.InvariantCulture, $"{name}: the service asked to wait {asked.TotalSeconds:0.##} s"),
                _ => $"{name}: it should pass; backing off with jitter",
            },
        };
    }

    private static int Count(IReadOnlyList<RecoveryStep> steps, RecoveryAction action)
    {
        var count = 0;
        for (var i = 0; i < steps.Count; i++)
        {
            count += steps[i].Action == action ? 1 : 0;
        }

        return count;
    }
}
