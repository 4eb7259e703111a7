using AgentPipeline.History;
using AgentPipeline.Reports.Tests;

namespace AgentPipeline.Reports.Scriban.Tests;

/// <summary>The templates for Scriban give what those for Handlebars give, byte for byte.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Names => [.. ReportBench.Names];

    public static TheoryData<string, string> Hostile => HostileTextTests.Cases;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_SampleHistories_EqualsHandlebars(string name)
    {
        InMemoryExecutionHistory[] histories =
        [
            await SampleHistory.CreateAsync(),
            await SampleHistory.CreateAsync(SampleHistory.All()[0]),
            await SampleHistory.CreateAsync(SampleHistory.All()[4]),
            await SampleHistory.CreateAsync(RoutedSample.Create()),
            await SampleHistory.CreateAsync([.. RoutedSample.Create(120).Select(record => record with { Synthetic = true, Route = record.Route! with { Propensity = 1 } })]),
        ];

        foreach (var history in histories)
        {
            await AssertSameAsync(name, history);
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Report_HostileText_EqualsHandlebars(string name, string text)
        => await AssertSameAsync(name, await HostileTextTests.HistoryAsync(text));

    [Fact]
    public async Task Report_ManyFailures_EqualsHandlebars()
        => await AssertSameAsync("errors", await SampleHistory.CreateAsync([.. Enumerable.Range(1, 80)
            .Select(number => SampleHistory.Record(number, $"task-{number}", "text", 0.1, "small", SampleHistory.Bad(1, "small", 90, SampleHistory.Quota)))]));

    private static async Task AssertSameAsync(string name, InMemoryExecutionHistory history)
    {
        using var scriban = new ReportBench();
        using var handlebars = ReportBench.OfHandlebars;

        Assert.Equal(await handlebars.MarkdownAsync(name, history), await scriban.MarkdownAsync(name, history));
    }
}
