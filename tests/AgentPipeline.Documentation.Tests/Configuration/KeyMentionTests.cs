using System.Text.RegularExpressions;
using AgentPipeline.Documentation.Tests.Pages;

namespace AgentPipeline.Documentation.Tests.Configuration;

/// <summary>A key that a page names is one that something reads, and a default that a page names is the one of the code.</summary>
public sealed partial class KeyMentionTests
{
    public static TheoryData<string> All => [.. Page.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Page_Keys_AreRead(string page)
    {
        var keys = Mention().Matches(Page.Read(page)).Select(static match => match.Groups["key"].Value)
            .Where(static key => OptionsCatalog.Sections.Keys.Any(section => key.StartsWith(section + ":", StringComparison.Ordinal)));

        Assert.All(keys, static key => Assert.True(OptionsCatalog.Knows(key), $"{key} is on the page, but nothing reads it."));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Page_TablesOfKeys_HaveTheDefaultsOfTheCode(string page)
    {
        var text = Page.Read(page);
        var sections = OptionsCatalog.Sections.Values.Where(section => text.Contains($"`{section.Name}`", StringComparison.Ordinal) || text.Contains($"`{section.Name}:", StringComparison.Ordinal)).ToList();

        foreach (Match row in KeyTable().Matches(text).SelectMany(static table => Row().Matches(table.Value)))
        {
            var (name, cell) = (row.Groups["key"].Value, row.Groups["default"].Value.Trim().Trim('`'));
            var key = sections.SelectMany(static section => section.Keys.Select(key => (Full: $"{section.Name}:{key.Name}", Key: key)))
                .FirstOrDefault(key => key.Full == name || key.Full.EndsWith(":" + name, StringComparison.Ordinal));
            Assert.True(key.Key is not null, $"{name} is in a table, but nothing reads it.");
            Assert.True(Same(key.Key, cell), $"The default of {key.Full} is {OptionText.OfDefault(key.Key.Default)}, and the table says {cell}.");
        }
    }

    private static bool Same(OptionsCatalog.Key key, string cell) => key.Default is TimeSpan time
        ? TimeSpan.TryParse(cell, out var told) && told == time
        : OptionText.OfDefault(key.Default).Trim('`') == (cell == "empty" ? "none" : cell);

    [GeneratedRegex("`(?<key>[A-Z][A-Za-z]+(:[A-Za-z0-9.]+)+)(=[^`]*)?`")]
    private static partial Regex Mention();

    [GeneratedRegex(@"^\| Key \| Default \|.*\n(?:\|.*\n)+", RegexOptions.Multiline)]
    private static partial Regex KeyTable();

    [GeneratedRegex(@"^\| `(?<key>[A-Za-z:]+)` \|(?<default>[^|]+)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
