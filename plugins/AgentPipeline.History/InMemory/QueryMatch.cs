namespace AgentPipeline.History;

/// <summary>Whether a record is one that a query asks for: for stores without queries of their own. Safe for concurrent use.</summary>
public static class QueryMatch
{
    /// <summary>Holds a record against a query; the query's limit is not looked at.</summary>
    /// <param name="query">The query.</param>
    /// <param name="record">The record.</param>
    /// <returns>Whether the record meets all conditions.</returns>
    public static bool Matches(ExecutionQuery query, ExecutionRecord record)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(record);
        return (query.Since is not { } since || record.StartedAt >= since)
            && (query.Until is not { } until || record.StartedAt < until)
            && (query.Kind is null || record.Kind == query.Kind)
            && (query.Model is null || record.Route?.Model == query.Model)
            && (query.Executor is null || record.Route?.Executor == query.Executor)
            && (query.Success is not { } success || record.Success == success)
            && (query.Category is not { } category || record.Error?.Category == category)
            && (query.FailedByModel is not { } failedByModel || record.FailedByModel == failedByModel)
            && (query.Before is not { } before || record.Id.CompareTo(before) < 0)
            && (query.Text is null || Mentions(record, query.Text));
    }

    private static bool Mentions(ExecutionRecord record, string text)
        => Contains(record.TaskId, text) || Contains(record.Prompt, text) || Contains(record.Output, text) || Contains(record.Error?.Message ?? "", text);

    private static bool Contains(string value, string text) => Folded(value).Contains(Folded(text), StringComparison.Ordinal);

    // As SQL's LIKE does: only the letters of ASCII are folded.
    private static string Folded(string text) => string.Create(text.Length, text, static (letters, text) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = char.IsAsciiLetterUpper(text[i]) ? (char)(text[i] | 0x20) : text[i];
        }
    });
}
