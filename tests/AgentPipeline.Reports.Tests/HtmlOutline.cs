using System.Text.RegularExpressions;

namespace AgentPipeline.Reports.Tests;

/// <summary>The elements of a page, without texts and without figures in attributes.</summary>
internal static partial class HtmlOutline
{
    public static string Of(string html) => string.Join('\n', Tag().Matches(html).Select(match => Quoted().Replace(match.Value, "\"\"")));

    [GeneratedRegex("<(?:[^<>\"]|\"[^\"]*\")*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();
}
