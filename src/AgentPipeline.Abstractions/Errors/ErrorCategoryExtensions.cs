using System.Collections.Frozen;

namespace AgentPipeline;

/// <summary>The wire names of error categories.</summary>
public static class ErrorCategoryExtensions
{
    private static readonly FrozenDictionary<string, ErrorCategory> _categories =
        Enum.GetValues<ErrorCategory>().ToFrozenDictionary(ToName, StringComparer.Ordinal);

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

    /// <summary>Finds the category that a name stands for.</summary>
    /// <param name="name">A name that <see cref="ToName"/> gave; upper and lower case differ.</param>
    /// <param name="category">Receives the category; <see cref="ErrorCategory.Unknown"/> when there is none of that name.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string? name, out ErrorCategory category)
    {
        category = ErrorCategory.Unknown;
        return name is not null && _categories.TryGetValue(name, out category);
    }
}
