using System.Globalization;
using AgentPipeline.History;

namespace AgentPipeline.Reports.Tests;

public sealed class OverviewReportTests
{
    [Fact]
    public async Task Overview_AnyHistory_HasTheFiguresOfTheHistory()
    {
        var history = await SampleHistory.CreateAsync();
        var statistics = await history.GetStatisticsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var errors = await history.GetErrorsAsync(cancellationToken: TestContext.Current.CancellationToken);

        var page = new MarkdownPage(await RenderAsync(history));

        Assert.Equal(Text(statistics.Executions), page.Row("Executions")[1]);
        Assert.StartsWith($"{Text(statistics.Succeeded)} (", page.Row("Succeeded")[1], StringComparison.Ordinal);
        Assert.Equal(Text(statistics.RecoverableFailures), page.Row("Recoverable failures")[1]);
        Assert.StartsWith($"{Text(statistics.Recovered)} (", page.Row("Recovered")[1], StringComparison.Ordinal);
        Assert.Equal(Text(statistics.Attempts), page.Row("Attempts")[1]);
        Assert.Equal(Text(statistics.ToolCalls), page.Row("Tool calls")[1]);
        Assert.Equal(Text(statistics.InputTokens), page.Row("Tokens read")[1]);
        Assert.Equal(statistics.CostUsd.ToString("0.0000", CultureInfo.InvariantCulture), page.Row("Cost, USD")[1]);
        Assert.Equal(statistics.Executions, Sum(page, "Kind", 1));
        Assert.Equal(statistics.Routes.Sum(route => route.Executions), Sum(page, "Executor", 2));
        Assert.Equal(statistics.Routes.Sum(route => route.Succeeded), Sum(page, "Executor", 3));
        Assert.Equal(errors.Sum(group => group.Count), Sum(page, "Category", 1));
    }

    [Fact]
    public async Task Overview_RescuedByAnotherModel_EachRouteIsJudgedByItself()
    {
        var rescued = SampleHistory.Record(1, "a", "text", 0.1, "large", SampleHistory.Bad(1, "small", 10, SampleHistory.Syntax), SampleHistory.Ok(2, "large", 10));

        var page = new MarkdownPage(await RenderAsync(await SampleHistory.CreateAsync(rescued)));

        var routes = page.Tables.First(table => table[0][0] == "Executor").Skip(2).Select(row => (row[1], row[2], row[3], row[6]));
        Assert.Equal([("large", "1", "1", "0"), ("small", "1", "0", "1")], routes);
        Assert.Equal("1", page.Row("text")[1]);
    }

    [Fact]
    public async Task Overview_KnownHistory_HeadlineSaysTheFinding()
    {
        var page = new MarkdownPage(await RenderAsync(await SampleHistory.CreateAsync()));

        Assert.Equal("# 80% of 5 executions succeeded; 2 of 2 recoverable failures were recovered, for 0.0103 USD", page.Headings[0]);
    }

    [Fact]
    public async Task Overview_EmptyHistory_SaysSo()
    {
        var text = await RenderAsync(new InMemoryExecutionHistory());

        Assert.StartsWith("# Nothing has been executed yet\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("|", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_NothingFailed_HasNoChartOfErrors()
    {
        var history = await SampleHistory.CreateAsync(SampleHistory.Record(1, "a", "text", 0.1, "small", SampleHistory.Ok(1, "small", 10)));

        Assert.DoesNotContain("Failed attempts by category", await RenderAsync(history), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_MoreFailuresThanListed_SaysHowManyAreListed()
    {
        var history = await SampleHistory.CreateAsync([.. Enumerable.Range(1, 4).Select(number =>
            SampleHistory.Record(number, $"task {number}", "text", 0.1, "small", SampleHistory.Bad(1, "small", 10, SampleHistory.Quota)))]);

        var text = await RenderAsync(history, ("Reports:MaxFailuresListed", "2"));

        Assert.Contains("4 executions failed; the newest 2 of them are listed.", text, StringComparison.Ordinal);
        Assert.Contains("| task 4 |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| task 2 | text | small | 1 | quota", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_MoreExecutionsThanRead_SaysWhatIsOfTheNewest()
    {
        var text = await RenderAsync(await SampleHistory.CreateAsync(), ("Reports:MaxExecutionsRead", "3"));

        Assert.Contains("are of the newest 3 of them", text, StringComparison.Ordinal);
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static long Sum(MarkdownPage page, string firstHeader, int column)
        => page.Tables.First(table => table[0][0] == firstHeader).Skip(2).Sum(row => long.Parse(row[column], CultureInfo.InvariantCulture));

    private static async Task<string> RenderAsync(IExecutionHistory history, params (string Key, string Value)[] settings)
    {
        using var bench = new ReportBench(settings);
        return await bench.MarkdownAsync("overview", history);
    }
}
