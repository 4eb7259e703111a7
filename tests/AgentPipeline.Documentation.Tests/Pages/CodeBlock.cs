using System.Text.RegularExpressions;

namespace AgentPipeline.Documentation.Tests.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path below the root.</param>
/// <param name="Line">The line of its first line of code, from 1.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Code">What it holds, without the indentation of the fence.</param>
/// <param name="Lead">The last line of text or comment before it.</param>
internal sealed partial record CodeBlock(string Page, int Line, string Language, string Code, string Lead)
{
    public bool IsCSharp => Language is "csharp" or "cs";

    /// <summary>Whether it is compiled by itself: it would contradict another block of its page.</summary>
    public bool IsAlone => Lead == "<!-- compiles alone -->";

    /// <summary>The blocks of a page, in order.</summary>
    public static IEnumerable<CodeBlock> Of(string page)
    {
        var lines = Pages.Page.Read(page).Split('\n');
        var lead = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is not { Success: true } fence)
            {
                lead = string.IsNullOrWhiteSpace(lines[i]) ? lead : lines[i].Trim();
                continue;
            }

            var (start, indent) = (i + 1, fence.Groups["indent"].Length);
            do
            {
                i++;
            }
            while (lines[i].TrimStart() != "```");
            yield return new CodeBlock(
                page, start + 1, fence.Groups["language"].Value, string.Join('\n', lines[start..i].Select(line => line.Length > indent ? line[indent..] : "")) + "\n", lead);
        }
    }

    /// <summary>What comments of the page add to its blocks: <c>&lt;!-- compiles with: … --&gt;</c>.</summary>
    public static IEnumerable<string> Hints(string page, string kind)
        => Hint().Matches(Pages.Page.Read(page)).Where(hint => hint.Groups["kind"].Value == kind).Select(static hint => hint.Groups["value"].Value.Trim());

    [GeneratedRegex(@"^(?<indent>\s*)```(?<language>[a-z]*)$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"<!-- compiles (?<kind>with|without|against):\s(?<value>.*?)-->", RegexOptions.Singleline)]
    private static partial Regex Hint();
}
