using AgentPipeline.History;

namespace AgentPipeline.Reports.Tests;

/// <summary>Whatever users, models and tools write stays text: in tables, in charts and in pages.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string, string> Cases => [.. ReportBench.Names.SelectMany(name => Hostile.Select(text => (name, text)))];

    internal static string[] Hostile { get; } =
    [
        "a | b",
        "`code` and ``` fence",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</svg></figure><script>alert(1)</script>",
        "# heading\n## another\r\n| row | row |\n---",
        "[link](javascript:alert(1)) ![image](x)",
        "trailing backslash \\",
        "back\\|slash before pipe",
        "{{this}} {{{headline}}} {{#each kinds}}",
        "quote \" semi; colon: hash # percent %% %%{init: {}}%% arrow --> ->> end",
        "section x\n    title y\nparticipant z",
        "&lt;b&gt; &amp; #quot; #35;",
        "🦊 emoji \ud800 lone surrogate \u202e reversed \u2028 separator \u0000 nul",
        "   ",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Markdown_HostileText_StaysInItsCell(string name, string hostile)
    {
        var plain = new MarkdownPage(await RenderAsync(name, "plain"));

        var text = await RenderAsync(name, hostile);
        var page = new MarkdownPage(text);

        Assert.Equal(plain.Headings.Count, page.Headings.Count);
        Assert.Equal(plain.Tables.Select(table => table.Count), page.Tables.Select(table => table.Count));
        Assert.All(page.Tables, table => Assert.All(table, row => Assert.Equal(table[0].Length, row.Length)));
        Assert.Equal(plain.Fences.Count, page.Fences.Count);
        Assert.Equal(plain.Fences.Select(fence => fence.Split('\n').Length), page.Fences.Select(fence => fence.Split('\n').Length));
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Html_HostileText_HasTheSameElements(string name, string hostile)
    {
        var plain = HtmlOutline.Of(await RenderAsync(name, "plain", html: true));

        var html = await RenderAsync(name, hostile, html: true);

        Assert.Equal(plain, HtmlOutline.Of(html));
        Assert.DoesNotContain("mermaid", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', html);
    }

    internal static Task<InMemoryExecutionHistory> HistoryAsync(string text)
        => SampleHistory.CreateAsync([.. Enumerable.Range(1, 24).Select(number => Record(number, text))]);

    private static async Task<string> RenderAsync(string name, string text, bool html = false)
    {
        using var bench = new ReportBench();
        var history = await HistoryAsync(text);
        return html ? await bench.HtmlAsync(name, history) : await bench.MarkdownAsync(name, history);
    }

    private static ExecutionRecord Record(int number, string text)
    {
        var error = SampleHistory.Syntax with { Message = text, RuleId = text };
        var failed = SampleHistory.Bad(1, text, 10, error) with
        {
            Executor = text,
            ToolCalls = [new ToolCallRecord { Name = text, Arguments = text, Outcome = ToolOutcome.Failed, Error = text }],
        };
        var record = SampleHistory.Record(number, text, text, 0.5, text, number % 3 == 0 ? failed with { Success = true, Error = null } : failed);
        return record with
        {
            Prompt = text,
            Output = text.Trim().Length == 0 ? "x" : text,
            VerifiedBy = record.Success ? text : null,
            Attempts = [.. record.Attempts.Select(attempt => attempt with { Executor = text })],
            Route = new RouteDecision { Executor = text, Model = text, Reason = text, Propensity = 0.5, Candidates = [new RouteCandidate(text, text, 0.5, 0), new RouteCandidate("other", "other", 0.5, 0)] },
            Plan = new ExecutionPlan([new PlanStep { Id = text, Description = text }]),
            RecoverySteps = [SampleHistory.Step(1, ErrorCategory.SyntaxError, RecoveryAction.Stop, false, text)],
        };
    }
}
