using System.Text.Json;
using AgentPipeline.Documentation.Tests.Pages;

namespace AgentPipeline.Documentation.Tests.Configuration;

/// <summary>JSON on a page can be read, and configuration that a page or a sample has is configuration that something reads.</summary>
public sealed class JsonSnippetTests
{
    private static readonly IReadOnlyList<CodeBlock> _blocks = [.. Page.All.SelectMany(CodeBlock.Of).Where(static block => block.Language == "json")];

    public static TheoryData<string, int> Blocks => [.. _blocks.Select(static block => (block.Page, block.Line))];

    public static TheoryData<string> SettingsFiles => [.. new[] { "samples", "templates" }
        .SelectMany(static room => Directory.EnumerateFiles(Repository.File(room), "appsettings.json", SearchOption.AllDirectories))
        .Select(Repository.Relative)
        .Where(static path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_IsJson_AndItsKeysAreRead(string page, int line)
    {
        var code = _blocks.Single(block => block.Page == page && block.Line == line).Code;

        foreach (var document in Documents(code))
        {
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.EnumerateObject().Any(static property => IsSection(property.Name)))
            {
                AssertIsRead(document.RootElement, "");
            }
        }
    }

    [Theory]
    [MemberData(nameof(SettingsFiles))]
    public void SettingsFile_Keys_AreRead(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.File(path)));

        AssertIsRead(document.RootElement, "");
    }

    // One document, or one a line.
    private static IEnumerable<JsonDocument> Documents(string code)
    {
        try
        {
            return [JsonDocument.Parse(code)];
        }
        catch (JsonException)
        {
            return [.. code.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line))];
        }
    }

    private static bool IsSection(string name) => OptionsCatalog.Sections.Keys.Any(section => section.Split(':')[0] == name);

    private static void AssertIsRead(JsonElement element, string path)
    {
        foreach (var property in element.EnumerateObject().Where(property => path.Length > 0 || property.Name != "Logging"))
        {
            var key = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            Assert.True(OptionsCatalog.Knows(key) || IsSection(key), $"Nothing reads {key}.");
            foreach (var inner in property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray() : Enumerable.Repeat(property.Value, 1))
            {
                if (inner.ValueKind == JsonValueKind.Object)
                {
                    AssertIsRead(inner, key);
                }
            }
        }
    }
}
