using System.Text.RegularExpressions;

namespace AgentPipeline.Documentation.Tests.Pages;

/// <summary>Links between pages lead to a file, and to a heading of it where they name one.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> All => [.. Page.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Page_Links_LeadSomewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.File(page))!;

        foreach (Match link in Link().Matches(Code().Replace(Page.Read(page), "")))
        {
            var (target, heading) = (link.Groups["target"].Value, link.Groups["heading"].Value);
            var path = target.Length == 0 ? Repository.File(page) : Path.GetFullPath(Path.Combine(folder, target));
            Assert.True(Path.Exists(path), $"{target} is linked, but not there.");
            Assert.True(
                heading.Length == 0 || Heading().Matches(File.ReadAllText(path)).Any(match => Anchor(match.Groups["text"].Value) == heading),
                $"{target}#{heading} is linked, but has no such heading.");
        }
    }

    // As the places make it where Markdown is shown: lower case, hyphens for spaces, no other signs.
    private static string Anchor(string heading) => NoAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)#]*)(#(?<heading>[^)]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();
}
