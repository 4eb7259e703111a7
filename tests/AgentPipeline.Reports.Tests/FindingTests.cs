namespace AgentPipeline.Reports.Tests;

/// <summary>Titles say what was found, and claim it only where the sample bears it.</summary>
public sealed class FindingTests
{
    [Theory]
    [InlineData(0.95, 0.40, "# large is worth its price only from complexity 0.5: ")]
    [InlineData(0.95, 0.95, "# That large succeeds more often than small is not shown: ")]
    [InlineData(0.40, 0.40, "# large is worth its price, all complexities taken together: ")]
    public async Task Routing_SmallModelsRates_DecideWhetherLargeIsWorthItsPrice(double easy, double hard, string expected)
        => Assert.StartsWith(expected, await RenderAsync("routing", Rated(200, easy, hard)), StringComparison.Ordinal);

    [Fact]
    public async Task Routing_FewExecutions_ClaimsNothing()
    {
        var text = await RenderAsync("routing", Rated(12, 1, 0));

        Assert.StartsWith("# Nothing can be told about prices yet: no two models have 30 judged executions each\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, 10, "## Success fell, from ")]
    [InlineData(10, 40, "## Success rose, from ")]
    [InlineData(25, 25, "## No change of success can be told: ")]
    public async Task Overview_HalvesThatDiffer_AreSaidToIfTheyAreToldApart(int earlier, int later, string expected)
    {
        var records = Enumerable.Range(0, 100).Select(number => Single(number, "small", 0.2, number < 50 ? number < earlier : number - 50 < later)).ToArray();

        Assert.Contains(expected, await RenderAsync("overview", records), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_FewExecutions_TellsNoTrend()
        => Assert.Contains("## Too little has been executed to tell a trend\n", await RenderAsync("overview", SampleHistory.All()), StringComparison.Ordinal);

    [Fact]
    public async Task Misroutes_ModelThatBecameWorse_IsInTheTitle()
    {
        var records = Enumerable.Range(0, 200).Select(number => Single(number, "small", 0.2, number < 120 || number % 5 == 0)).ToArray();

        var text = await RenderAsync("misroutes", records);

        Assert.Contains("## single-phase/small became worse at text: 100% before, ", text, StringComparison.Ordinal);
        Assert.Contains("no other route is known to be better\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Misroutes_NothingJudged_SaysSo()
    {
        var records = Enumerable.Range(0, 40).Select(number => Single(number, "small", 0.2, true) with { VerifiedBy = null }).ToArray();

        Assert.StartsWith("# Nothing can be told about misroutes: no execution was verified by checks", await RenderAsync("misroutes", records), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_HistoryLongerThanWhatIsRead_SayOfWhichPartTheyAre()
    {
        using var bench = new ReportBench(("Reports:MaxExecutionsRead", "30"));
        var history = await SampleHistory.CreateAsync(Rated(100, 0.9, 0.5));

        Assert.Contains("are of the newest 30 of them", await bench.MarkdownAsync("errors", history), StringComparison.Ordinal);
        Assert.Contains("are of the newest 30 of them", await bench.MarkdownAsync("overview", history), StringComparison.Ordinal);
    }

    private static ExecutionRecord[] Rated(int count, double easy, double hard) => [.. Enumerable.Range(0, count).Select(number =>
    {
        var (model, complexity) = (number % 2 == 0 ? "large" : "small", number % 4 < 2 ? 0.25 : 0.5 + (0.1 * (number % 3)));
        var rate = model == "large" ? 0.97 : complexity < 0.5 ? easy : hard;
        return Single(number, model, complexity, (number / 4 * 0.6180339887) % 1 < rate);
    })];

    private static ExecutionRecord Single(int number, string model, double complexity, bool success)
    {
        var attempt = (success ? SampleHistory.Ok(1, model, 100) : SampleHistory.Bad(1, model, 100, SampleHistory.Syntax)) with { Executor = "single-phase" };
        return SampleHistory.Record(10 + number, $"task {number}", "text", complexity, model, attempt) with
        {
            Attempts = [attempt],
            Route = new RouteDecision { Executor = "single-phase", Model = model },
        };
    }

    private static async Task<string> RenderAsync(string name, ExecutionRecord[] records)
    {
        using var bench = new ReportBench();
        return await bench.MarkdownAsync(name, await SampleHistory.CreateAsync(records));
    }
}
