namespace AgentPipeline.Classification;

/// <summary>Reads the overrides of <see cref="ErrorClassificationOptions"/>.</summary>
internal static class CategoryOverrides
{
    private static readonly Dictionary<string, ErrorCategory> _categories =
        Enum.GetValues<ErrorCategory>().ToDictionary(c => c.ToName(), c => c, StringComparer.OrdinalIgnoreCase);

    public static Dictionary<string, ErrorCategory> Parse(ErrorClassificationOptions? options)
    {
        var result = new Dictionary<string, ErrorCategory>(StringComparer.OrdinalIgnoreCase);
        foreach (var (rule, name) in options?.Overrides ?? new Dictionary<string, string>())
        {
            result[rule] = _categories.TryGetValue(name, out var category)
                ? category
                : throw new ArgumentException(
                    $"{ErrorClassificationOptions.SectionName}:{nameof(ErrorClassificationOptions.Overrides)}:{rule} is '{name}', which is no "
                    + $"category. Use one of: {string.Join(", ", _categories.Keys)}.",
                    nameof(options));
        }

        return result;
    }
}
