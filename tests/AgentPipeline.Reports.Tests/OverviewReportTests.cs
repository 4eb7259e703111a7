using System.Globalization;
using AgentPipeline.History;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Reports.Tests;

public sealed class OverviewReportTests
{
    private const string UpdateVariable = "AGENTPIPELINE_UPDATE_GOLDEN";

    [Fact]
    public async Task Overview_KnownHistory_EqualsGoldenFile()
    {
        var text = await RenderAsync(await SampleHistory.CreateAsync());
        if (Environment.GetEnvironmentVariable(UpdateVariable) is { Length: > 0 } directory)
        {
            await File.WriteAllTextAsync(Path.Combine(directory, "overview.md"), text, TestContext.Current.CancellationToken);
        }

        var golden = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Golden", "overview.md"), TestContext.Current.CancellationToken);

        Assert.True(golden == text, $"The report differs from Golden/overview.md. If it should, set {UpdateVariable} to that directory's path.\n{text}");
    }

    [Fact]
    public async Task Overview_SameHistoryTwice_GivesTheSameBytes()
        => Assert.Equal(await RenderAsync(await SampleHistory.CreateAsync()), await RenderAsync(await SampleHistory.CreateAsync()));

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
        Assert.Equal(errors.Sum(group => group.Count), Sum(page, "Category", 2));
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
    public async Task Overview_NothingFailed_HasNoChart()
    {
        var history = await SampleHistory.CreateAsync(SampleHistory.Record(1, "a", "text", 0.1, "small", SampleHistory.Ok(1, "small", 10)));

        Assert.DoesNotContain("mermaid", await RenderAsync(history), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_MoreFailuresThanListed_SaysHowManyAreListed()
    {
        var history = await SampleHistory.CreateAsync([.. Enumerable.Range(1, 4).Select(number =>
            SampleHistory.Record(number, $"task {number}", "text", 0.1, "small", SampleHistory.Bad(1, "small", 10, SampleHistory.Quota)))]);

        var text = await RenderAsync(history, new ReportOptions { MaxFailuresListed = 2 });

        Assert.Contains("4 executions failed; the newest 2 of them are listed.", text, StringComparison.Ordinal);
        Assert.Contains("| task 4 |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| task 2 | text | small | 1 | quota", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_MoreExecutionsThanRead_SaysWhatIsOfTheNewest()
    {
        var text = await RenderAsync(await SampleHistory.CreateAsync(), new ReportOptions { MaxExecutionsRead = 3 });

        Assert.Contains("are of the newest 3 of them", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a | b")]
    [InlineData("`code` and ``` fence")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("# heading\n## another\r\n| row | row |\n---")]
    [InlineData("[link](javascript:alert(1)) ![image](x)")]
    [InlineData("trailing backslash \\")]
    [InlineData("back\\|slash before pipe")]
    [InlineData("{{this}} {{{headline}}} {{#each kinds}}")]
    [InlineData("🦊 emoji \ud800 lone surrogate \u202e reversed \u2028 separator")]
    public async Task Overview_HostileText_StaysInItsCell(string hostile)
    {
        var error = SampleHistory.Syntax with { Message = hostile, RuleId = hostile };
        var record = SampleHistory.Record(9, hostile, hostile, 0.5, hostile, SampleHistory.Bad(1, hostile, 10, error)) with
        {
            Prompt = hostile,
            Output = hostile,
            RecoverySteps = [SampleHistory.Step(1, ErrorCategory.SyntaxError, RecoveryAction.Stop, false, hostile)],
        };
        var plain = new MarkdownPage(await RenderAsync(await SampleHistory.CreateAsync(
            SampleHistory.Record(9, "task", "kind", 0.5, "model", SampleHistory.Bad(1, "model", 10, SampleHistory.Syntax)) with
            {
                RecoverySteps = [SampleHistory.Step(1, ErrorCategory.SyntaxError, RecoveryAction.Stop, false, "reason")],
            })));

        var text = await RenderAsync(await SampleHistory.CreateAsync(record));
        var page = new MarkdownPage(text);

        Assert.Equal(plain.Headings, page.Headings);
        Assert.Equal(plain.Tables.Select(table => table.Count), page.Tables.Select(table => table.Count));
        Assert.All(page.Tables, table => Assert.All(table, row => Assert.Equal(table[0].Length, row.Length)));
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("```").Length - 1);
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static long Sum(MarkdownPage page, string firstHeader, int column)
        => page.Tables.First(table => table[0][0] == firstHeader).Skip(2).Sum(row => long.Parse(row[column], CultureInfo.InvariantCulture));

    private static async Task<string> RenderAsync(IExecutionHistory history, ReportOptions? options = null)
    {
        options ??= new ReportOptions();
        var model = await OverviewReport.CreateModelAsync(history, options, TestContext.Current.CancellationToken);
        return new HandlebarsReportRenderer(Options.Create(options)).Render(OverviewReport.Template, model);
    }
}
