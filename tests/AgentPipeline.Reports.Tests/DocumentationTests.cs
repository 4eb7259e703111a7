namespace AgentPipeline.Reports.Tests;

/// <summary>The page about reports names what a template can use.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Names => [.. ReportBench.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_NamesEveryFieldAndChart(string name)
    {
        using var bench = new ReportBench();
        var model = await bench.ModelAsync(name, await SampleHistory.CreateAsync());
        var line = File.ReadLines(Path.Combine(Root(), "docs", "reports.md")).Last(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));

        Assert.All(
            model.Values.Select(value => value.Key).Concat(model.Charts.Keys),
            field => Assert.Contains($"`{field}`", line, StringComparison.Ordinal));
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "AgentPipeline.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests are not inside the repository.");
        }

        return directory.FullName;
    }
}
