using Microsoft.Extensions.Options;

namespace AgentPipeline.Recovery;

/// <summary>Checks the limits at start; each message names the key and the fix.</summary>
internal sealed class ErrorRecoveryOptionsValidator : IValidateOptions<ErrorRecoveryOptions>
{
    private const int Million = 1_000_000;

    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, ErrorRecoveryOptions options)
    {
        var errors = new LimitErrors();
        errors.Count(nameof(options.MaxRetriesPerCategory), options.MaxRetriesPerCategory, 0, 20);
        errors.Count(nameof(options.MaxRetries), options.MaxRetries, 0, 100);
        errors.Wait(nameof(options.MaxWait), options.MaxWait, _longestWait);
        errors.Wait(nameof(options.Deadline), options.Deadline, TimeSpan.FromDays(30));
        errors.Wait(nameof(options.MaxDelay), options.MaxDelay, _longestWait);
        errors.Wait(nameof(options.TransientBaseDelay), options.TransientBaseDelay, _longestWait);
        errors.Wait(nameof(options.ThrottlingBaseDelay), options.ThrottlingBaseDelay, _longestWait);
        NotAbove(errors, nameof(options.MaxDelay), options.MaxDelay, nameof(options.MaxWait), options.MaxWait);
        NotAbove(errors, nameof(options.TransientBaseDelay), options.TransientBaseDelay, nameof(options.MaxDelay), options.MaxDelay);
        NotAbove(errors, nameof(options.ThrottlingBaseDelay), options.ThrottlingBaseDelay, nameof(options.MaxDelay), options.MaxDelay);
        errors.Cost(nameof(options.MaxCostUsd), options.MaxCostUsd);
        errors.Share(nameof(options.HoldoutShare), options.HoldoutShare, allowsZero: true, 0.5);
        Validate(errors, options.RetryBudget);
        Validate(errors, options.Breaker);
        return errors.Build();
    }

    private static void Validate(LimitErrors errors, RetryBudgetOptions options)
    {
        const string Section = $"{nameof(ErrorRecoveryOptions.RetryBudget)}:";
        const string Max = $"{Section}{nameof(options.MaxTokens)}";
        errors.Count(Max, options.MaxTokens, 1, Million);
        errors.Count($"{Section}{nameof(options.RetryCost)}", options.RetryCost, 1, Million);
        errors.Count($"{Section}{nameof(options.TimeoutRetryCost)}", options.TimeoutRetryCost, 1, Million);
        errors.Count($"{Section}{nameof(options.SuccessIncrement)}", options.SuccessIncrement, 0, Million);
        errors.NotAbove($"{Section}{nameof(options.RetryCost)}", options.RetryCost, Max, options.MaxTokens, options.RetryCost > options.MaxTokens);
        errors.NotAbove($"{Section}{nameof(options.TimeoutRetryCost)}", options.TimeoutRetryCost, Max, options.MaxTokens, options.TimeoutRetryCost > options.MaxTokens);
    }

    private static void Validate(LimitErrors errors, CircuitBreakerOptions options)
    {
        const string Section = $"{nameof(ErrorRecoveryOptions.Breaker)}:";
        errors.Share($"{Section}{nameof(options.FailureShare)}", options.FailureShare, allowsZero: false, 1);
        errors.Count($"{Section}{nameof(options.MinimumThroughput)}", options.MinimumThroughput, 2, Million);
        errors.Wait($"{Section}{nameof(options.Window)}", options.Window, _longestWait);
        errors.Wait($"{Section}{nameof(options.BreakDuration)}", options.BreakDuration, _longestWait);
    }

    private static void NotAbove(LimitErrors errors, string key, TimeSpan value, string limitKey, TimeSpan limit)
        => errors.NotAbove(key, value, limitKey, limit, value > limit);
}
