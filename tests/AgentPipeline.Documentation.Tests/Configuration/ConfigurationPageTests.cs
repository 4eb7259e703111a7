using System.Text.RegularExpressions;

namespace AgentPipeline.Documentation.Tests.Configuration;

/// <summary>The page of the configuration has every key, with the type and the default that it has in code.</summary>
public sealed partial class ConfigurationPageTests
{
    private const string Followed = "A change takes effect while the host runs.";
    private const string ReadOnce = "Read when the host starts.";

    private static readonly string _page = File.ReadAllText(Repository.File("docs", "configuration.md"));

    public static TheoryData<string> Sections => [.. OptionsCatalog.Sections.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Page_HasASection_ForEachOfTheCode()
        => Assert.Equal(OptionsCatalog.Sections.Keys.Order(StringComparer.Ordinal), SectionHeading().Matches(_page).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Sections))]
    public void Section_Keys_AreThoseOfTheCode(string name)
    {
        var expected = OptionsCatalog.Sections[name].Keys.Select(static key => $"| `{key.Name}` | {OptionText.OfType(key.Type)} | {OptionText.OfDefault(key.Default)} |");

        var rows = Row().Matches(Text(name)).Select(static match => match.Value);

        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Section_SaysWhetherAChange_IsSeen(string name)
    {
        var (says, saysNot) = OptionsCatalog.Sections[name].IsFollowed ? (Followed, ReadOnce) : (ReadOnce, Followed);

        Assert.Contains(says, Flatten(Text(name)), StringComparison.Ordinal);
        Assert.DoesNotContain(saysNot, Flatten(Text(name)), StringComparison.Ordinal);
    }

    [Fact]
    public void LongDefault_StandsOnThePage()
    {
        var texts = OptionsCatalog.Sections.Values.SelectMany(static section => section.Keys).Select(static key => key.Default).OfType<string>().Where(static text => text.Length > 100).ToList();

        Assert.NotEmpty(texts);
        Assert.All(texts, static text => Assert.Contains(text, Flatten(_page), StringComparison.Ordinal));
    }

    private static string Text(string section)
    {
        var parts = SectionHeading().Split(_page);
        return parts[Array.IndexOf(parts, section) + 1];
    }

    private static string Flatten(string text) => WhiteSpace().Replace(text, " ");

    [GeneratedRegex(@"^## `(?<name>[A-Za-z:]+)`$", RegexOptions.Multiline)]
    private static partial Regex SectionHeading();

    [GeneratedRegex(@"^\| `[A-Za-z:]+` \|[^|]+\|[^|]+\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
