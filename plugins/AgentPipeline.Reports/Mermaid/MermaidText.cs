using System.Text;

namespace AgentPipeline.Reports;

/// <summary>Makes text safe as a label of any Mermaid diagram.</summary>
/// <remarks>
/// Each kind of diagram has a grammar of its own, and none can escape everything: a quote ends a label, a semicolon a statement, a colon a
/// gantt task's name, a hash begins an entity, percent signs a comment. So what means something in one of them becomes a character that
/// looks alike and means nothing in any (https://mermaid.js.org/config/directives.html and the pages of the diagrams).
/// </remarks>
internal static class MermaidText
{
    private const int MostCharacters = 52;

    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in ReportFigure.Excerpt(text, MostCharacters).EnumerateRunes())
        {
            safe.Append(rune.Value switch
            {
                ' ' => " ",
                '"' or '`' => "'",
                ';' => ",",
                ':' => "\u2236",
                '#' => "\uFF03",
                '%' => "\uFF05",
                '&' => "\uFF06",
                '<' => "\u2039",
                '>' => "\u203A",
                '[' or '{' => "(",
                ']' or '}' => ")",
                '\\' => "/",
                '|' => "/",
                '@' => "\uFF20",
                '$' => "\uFF04",
                '*' => "\u2217",
                '~' => "\u223C",
                _ when MarkdownText.IsSpace(rune) => "",
                _ => rune.ToString(),
            });
        }

        return safe.Length == 0 ? "(empty)" : safe.ToString();
    }
}
