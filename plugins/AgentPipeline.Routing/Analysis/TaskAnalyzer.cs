using System.Text.RegularExpressions;

namespace AgentPipeline.Routing;

/// <summary>Estimates a task's complexity from what can be counted in it. Deterministic, stateless, safe for concurrent use.</summary>
/// <remarks>
/// <para>
/// Each count x becomes x / (x + h), where h is the count at which it matters half; the values v join as 1 − Π(1 − w·v), so that
/// several small difficulties add up and none alone makes a task hard. Weights w and halves h are in <see cref="TaskSignals"/>. A
/// complexity that the task states wins.
/// </para>
/// <para>
/// <see cref="TaskAnalysis.Features"/> holds the counts: <c>characters</c>, <c>code_lines</c>, <c>steps</c> (list items and words of
/// sequence), <c>files</c> (distinct names), <c>constraints</c> (words such as must, only, at least), <c>numbers</c>, <c>checks</c>;
/// and <c>stated_complexity</c> when the task states one. Only the first 100,000 characters of a prompt are looked at, apart from
/// its length.
/// </para>
/// </remarks>
public sealed partial class TaskAnalyzer : ITaskAnalyzer
{
    private const int MaxCharacters = 100_000;

    /// <inheritdoc/>
    public TaskAnalysis Analyze(AgentTask task)
    {
        var text = task.Prompt.AsSpan(0, Math.Min(task.Prompt.Length, MaxCharacters));
        var features = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["characters"] = task.Prompt.Length,
            ["code_lines"] = CodeLine().Count(text),
            ["steps"] = ListItem().Count(text) + SequenceWord().Count(text),
            ["files"] = DistinctFiles(text),
            ["constraints"] = ConstraintWord().Count(text),
            ["numbers"] = Number().Count(text),
            ["checks"] = task.Checks.Count,
        };
        if (task.Complexity is { } stated)
        {
            features["stated_complexity"] = stated;
            return new TaskAnalysis(Math.Clamp(stated, 0, 1), features);
        }

        return new TaskAnalysis(TaskSignals.Combine(features), features);
    }

    private static int DistinctFiles(ReadOnlySpan<char> text)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var match in FileName().EnumerateMatches(text))
        {
            names.Add(text.Slice(match.Index, match.Length).ToString());
        }

        return names.Count;
    }

    /// <summary>A line that ends like a statement or a block of a C-like language, or opens one of a script.</summary>
    [GeneratedRegex(@"[;{}][ \t\r]*$|^[ \t]*(?:def|class|import|from|public|private|return|#include)\b.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"^[ \t]*(?:\d{1,3}[.)]|[-*•])[ \t]+\S", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"\b(?:then|next|afterwards|after that|finally|step \d+)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SequenceWord();

    /// <summary>Begins only where a name can begin: without that, a long run of letters would be searched from each of them.</summary>
    [GeneratedRegex(@"(?<![\w./\\-])[\w./\\-]*\w\.(?:csproj|csv|cs|cpp|css|c|h|html|ini|java|jsonl|json|js|log|md|py|rs|sh|sln|sql|toml|tsv|ts|txt|xml|yaml|yml)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    [GeneratedRegex(@"\b(?:must|only|exactly|at least|at most|without|never|except|unless|no more than|no less than|each|every|sorted|unique|valid|required)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ConstraintWord();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
