namespace AgentPipeline.Classification;

/// <summary>Options of error classification; the configuration section <c>ErrorClassification</c>.</summary>
public sealed class ErrorClassificationOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "ErrorClassification";

    /// <summary>
    /// Categories that replace what a rule says, by rule id, for example <c>"status.404": "file_not_found"</c>. The names of
    /// categories are those of <see cref="ErrorCategoryExtensions.ToName"/>. Severity, strategy and blame follow the new category.
    /// </summary>
    public IDictionary<string, string> Overrides { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
