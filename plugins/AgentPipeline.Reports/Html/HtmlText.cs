using System.Globalization;
using System.Net;
using System.Text;

namespace AgentPipeline.Reports;

/// <summary>Escapes text for HTML and for SVG within it.</summary>
internal static class HtmlText
{
    /// <summary>The text, on one line, cut to a length, as content or as the value of an attribute in quotes.</summary>
    public static string Of(string text, int length = 300)
    {
        var shown = new StringBuilder();
        foreach (var rune in ReportFigure.Excerpt(text, length).EnumerateRunes())
        {
            shown.Append(MarkdownText.IsSpace(rune) ? " " : rune.ToString());
        }

        return WebUtility.HtmlEncode(shown.ToString());
    }

    /// <summary>A number as an attribute's value.</summary>
    public static string Of(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
