using System.Collections.Frozen;

namespace AgentPipeline.Classification;

/// <summary>What a category usually means for whoever runs the agent: one row per category.</summary>
public static class CategoryDefaults
{
    private static readonly FrozenDictionary<ErrorCategory, CategoryDefault> _table = new Dictionary<ErrorCategory, CategoryDefault>
    {
        // What the model can put right when it is told.
        [ErrorCategory.SyntaxError] = new(ErrorSeverity.Low, true, RecoveryAction.Reprompt, ErrorBlame.Model),
        [ErrorCategory.OutputFormat] = new(ErrorSeverity.Low, true, RecoveryAction.Reprompt, ErrorBlame.Model),
        [ErrorCategory.ToolError] = new(ErrorSeverity.Medium, true, RecoveryAction.Reprompt, ErrorBlame.Tool),
        [ErrorCategory.FileNotFound] = new(ErrorSeverity.Low, true, RecoveryAction.Reprompt, ErrorBlame.Environment),
        [ErrorCategory.DependencyMissing] = new(ErrorSeverity.Medium, true, RecoveryAction.Reprompt, ErrorBlame.Environment),

        // What passes by itself.
        [ErrorCategory.RateLimit] = new(ErrorSeverity.Low, true, RecoveryAction.WaitAndRetry, ErrorBlame.Provider),
        [ErrorCategory.Overloaded] = new(ErrorSeverity.Medium, true, RecoveryAction.WaitAndRetry, ErrorBlame.Provider),
        [ErrorCategory.Network] = new(ErrorSeverity.Medium, true, RecoveryAction.WaitAndRetry, ErrorBlame.Environment),
        [ErrorCategory.Conflict] = new(ErrorSeverity.Medium, true, RecoveryAction.WaitAndRetry, ErrorBlame.Environment),
        [ErrorCategory.ModelError] = new(ErrorSeverity.Medium, true, RecoveryAction.WaitAndRetry, ErrorBlame.Provider),

        // What asking for less can cure.
        [ErrorCategory.Timeout] = new(ErrorSeverity.Medium, true, RecoveryAction.ReduceScope, ErrorBlame.Environment),
        [ErrorCategory.ContextLength] = new(ErrorSeverity.Medium, true, RecoveryAction.ReduceScope, ErrorBlame.Caller),

        // What somebody has to act upon.
        [ErrorCategory.Authentication] = new(ErrorSeverity.Critical, false, RecoveryAction.RefreshCredential, ErrorBlame.Caller),
        [ErrorCategory.QuotaExceeded] = new(ErrorSeverity.Critical, false, RecoveryAction.Stop, ErrorBlame.Caller),
        [ErrorCategory.PermissionDenied] = new(ErrorSeverity.High, false, RecoveryAction.Stop, ErrorBlame.Environment),
        [ErrorCategory.ContentFilter] = new(ErrorSeverity.High, false, RecoveryAction.Stop, ErrorBlame.Caller),
        [ErrorCategory.InvalidRequest] = new(ErrorSeverity.High, false, RecoveryAction.Stop, ErrorBlame.Host),
        [ErrorCategory.ResourceExhausted] = new(ErrorSeverity.Critical, false, RecoveryAction.Stop, ErrorBlame.Environment),
        [ErrorCategory.Cancelled] = new(ErrorSeverity.Low, false, RecoveryAction.Stop, ErrorBlame.Caller),
        [ErrorCategory.Unknown] = new(ErrorSeverity.High, false, RecoveryAction.Stop, ErrorBlame.Unknown),
    }.ToFrozenDictionary();

    /// <summary>Categories for which sending the same request again can never help, whatever a service says.</summary>
    public static IReadOnlySet<ErrorCategory> NeverResent { get; } = new HashSet<ErrorCategory>
    {
        ErrorCategory.Authentication, ErrorCategory.QuotaExceeded, ErrorCategory.ContextLength, ErrorCategory.ContentFilter,
        ErrorCategory.InvalidRequest, ErrorCategory.PermissionDenied, ErrorCategory.SyntaxError, ErrorCategory.Cancelled,
    }.ToFrozenSet();

    /// <summary>The row of a category.</summary>
    /// <param name="category">The category.</param>
    /// <returns>Its usual severity, way out and blame.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is not a category.</exception>
    public static CategoryDefault Of(ErrorCategory category)
        => _table.TryGetValue(category, out var row) ? row : throw new ArgumentOutOfRangeException(nameof(category), category, "Not an error category.");
}
