namespace AgentPipeline.Cassettes.Tests.Format;

public sealed class DocumentationTests
{
    [Fact]
    public async Task Example_InTheDocumentation_IsACassette()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "AgentPipeline.sln")))
        {
            root = root.Parent!;
        }

        var page = await File.ReadAllTextAsync(Path.Combine(root.FullName, "docs", "cassettes.md"), TestContext.Current.CancellationToken);
        var example = page.Split("```json\n")[1].Split("```")[0];

        Assert.Equal(2, Cassette.Parse(example, "docs/cassettes.md").Entries.Count);
    }
}
