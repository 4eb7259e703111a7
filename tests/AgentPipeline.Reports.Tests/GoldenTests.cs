namespace AgentPipeline.Reports.Tests;

/// <summary>Every report, over a history that never changes, against files.</summary>
public sealed class GoldenTests
{
    private const string UpdateVariable = "AGENTPIPELINE_UPDATE_GOLDEN";

    public static TheoryData<string, string> Reports => [.. ReportBench.Names.SelectMany(name => new[] { (name, "md"), (name, "html") })];

    public static TheoryData<string> Names => [.. ReportBench.Names];

    public static TheoryData<string> HistoryNames => [.. ReportBench.Names.Where(name => name != "execution")];

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Report_KnownHistory_EqualsGoldenFile(string name, string extension)
    {
        var file = $"{name}.{extension}";
        var text = await RenderAsync(name, extension);
        if (Environment.GetEnvironmentVariable(UpdateVariable) is { Length: > 0 } directory)
        {
            await File.WriteAllTextAsync(Path.Combine(directory, file), text, TestContext.Current.CancellationToken);
            return;
        }

        var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", file), TestContext.Current.CancellationToken);

        Assert.True(golden == text, $"The report differs from Golden/{file}. If it should, set {UpdateVariable} to that directory's path.\n{text}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_SameHistoryTwice_GivesTheSameBytes(string name)
        => Assert.Equal(await RenderAsync(name, "html"), await RenderAsync(name, "html"));

    [Theory]
    [MemberData(nameof(HistoryNames))]
    public async Task Report_EmptyHistory_SaysSoAndDrawsNothing(string name)
    {
        using var bench = new ReportBench();
        var text = await bench.MarkdownAsync(name, new History.InMemoryExecutionHistory());

        Assert.Matches("^# Noth", text);
        Assert.Contains("The history holds no executions.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("|", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mermaid", text, StringComparison.Ordinal);
    }

    private static async Task<string> RenderAsync(string name, string extension)
    {
        using var bench = new ReportBench();
        var history = await SampleHistory.CreateAsync([.. SampleHistory.All(), .. RoutedSample.Create()]);
        return extension == "md" ? await bench.MarkdownAsync(name, history) : await bench.HtmlAsync(name, history);
    }
}
