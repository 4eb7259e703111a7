namespace AgentPipeline;

/// <summary>The wire names of error categories.</summary>
public static class ErrorCategoryExtensions
{
    /// <summary>The category's name in JSON, reports and metrics, for example <c>rate_limit</c>.</summary>
    /// <param name="category">The category.</param>
    /// <returns>Its name in snake case.</returns>
    public static string ToName(this ErrorCategory category) => category switch
    {
        ErrorCategory.Unknown => "unknown",
        ErrorCategory.SyntaxError => "syntax_error",
        ErrorCategory.OutputFormat => "output_format",
        ErrorCategory.FileNotFound => "file_not_found",
        ErrorCategory.PermissionDenied => "permission_denied",
        ErrorCategory.Authentication => "authentication",
        ErrorCategory.RateLimit => "rate_limit",
        ErrorCategory.QuotaExceeded => "quota_exceeded",
        ErrorCategory.Timeout => "timeout",
        ErrorCategory.Overloaded => "overloaded",
        ErrorCategory.Network => "network",
        ErrorCategory.ContextLength => "context_length",
        ErrorCategory.ContentFilter => "content_filter",
        ErrorCategory.ModelError => "model_error",
        ErrorCategory.InvalidRequest => "invalid_request",
        ErrorCategory.ResourceExhausted => "resource_exhausted",
        ErrorCategory.Conflict => "conflict",
        ErrorCategory.ToolError => "tool_error",
        ErrorCategory.Cancelled => "cancelled",
        ErrorCategory.DependencyMissing => "dependency_missing",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "Not an error category."),
    };
}
