using System.Text.Json;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.Tests;

/// <summary>Reports over a history that was made up, as files in a directory.</summary>
public sealed class ReportTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    public async ValueTask InitializeAsync()
        => Assert.Equal(0, (await RunAsync("history", "seed", "--count", "300", "--history", "agentpipeline.db")).ExitCode);

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Report_Alone_WritesAllOfAHistory()
    {
        var outcome = await RunAsync("report");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["errors.md", "misroutes.md", "overview.md", "routing.md"], Files("out"));
        Assert.Equal(4, outcome.Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Report_NamesOutputAndHtml_AreObeyed()
    {
        var outcome = await RunAsync("report", "errors", "routing", "--output", "there", "--html");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["errors.html", "errors.md", "routing.html", "routing.md"], Files("there"));
        Assert.DoesNotContain('\u001b', outcome.Output);
    }

    [Fact]
    public async Task Report_InASession_IsTheSameCommand()
    {
        var outcome = await Agentpipe.RunAsync(_directory.Path, [], "/report overview --output session\n");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["overview.md"], Files("session"));
    }

    [Fact]
    public async Task Report_Execution_TellsItsStory()
    {
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.At("agentpipeline.db"), TestContext.Current.CancellationToken);
        var record = await history.QueryAsync(new ExecutionQuery { Success = false }, TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken);

        var outcome = await RunAsync("report", "execution", record.Id.ToString());

        Assert.Equal(0, outcome.ExitCode);
        var text = await File.ReadAllTextAsync(_directory.At($"out/execution-{record.Id}.md"), TestContext.Current.CancellationToken);
        Assert.Contains("sequenceDiagram", text, StringComparison.Ordinal);
        Assert.Contains(record.Id.ToString(), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("errors")]
    [InlineData("routing")]
    [InlineData("misroutes")]
    public async Task Report_Values_PrintsWhatATemplateCanUse(string name)
    {
        var outcome = await RunAsync("report", name, "--values");

        Assert.True(JsonDocument.Parse(outcome.Output).RootElement.TryGetProperty("charts", out _), outcome.Error);
        Assert.False(Directory.Exists(_directory.At("out")));
    }

    [Fact]
    public async Task Report_TemplateThatWasEjectedAndChanged_IsUsed()
    {
        Assert.Equal(0, (await RunAsync("report", "eject", "templates")).ExitCode);
        Assert.Equal(
            ["README.md", "errors.hbs", "execution.hbs", "misroutes.hbs", "overview.hbs", "routing.hbs"], Files("templates"));
        _directory.Write("templates/errors.hbs", "Ours: {{headline}}");

        Assert.Equal(0, (await RunAsync("report", "--templates", "templates")).ExitCode);

        Assert.StartsWith("Ours: ", await File.ReadAllTextAsync(_directory.At("out/errors.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("errors.hbs, misroutes.hbs", "report", "eject", "there")]
    [InlineData("there/errors.hbs: The report template is wrong at line 2, column 3: nothing is undefined.", "report", "errors", "--templates", "there")]
    [InlineData("There is no template in 'none'", "report", "--templates", "none")]
    [InlineData("There is no report 'wether' here. There are: overview, errors, routing, misroutes.", "report", "wether")]
    [InlineData("'not-an-id' is not an execution id.", "report", "execution", "not-an-id")]
    [InlineData("There is no execution 00000000-0000-7000-8000-000000000000", "report", "execution", "00000000-0000-7000-8000-000000000000")]
    [InlineData("--values tells about one report: name overview or errors or routing or misroutes.", "report", "--values")]
    public async Task Report_WhatCannotBeDone_IsSaidInOneLine(string expected, params string[] arguments)
    {
        Directory.CreateDirectory(_directory.At("there"));
        _directory.Write("there/errors.hbs", "# {{headline}}\n- {{nothing}}\n");
        _directory.Write("there/misroutes.hbs", "");

        var outcome = await RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, Assert.Single(outcome.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
    }

    [Fact]
    public async Task Help_OfTheStoryOfOneExecution_LeavesOutTheNamesOfReports()
    {
        var help = (await RunAsync("report", "execution", "--help")).Output;

        Assert.Contains("agentpipe report execution <ID> [options]", help, StringComparison.Ordinal);
        Assert.DoesNotContain("<NAME>...", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NamesTheTemplateFilesOfEveryRendererThereIs()
    {
        var help = (await RunAsync("report", "--help")).Output;
        var templates = Assert.Single(help.Split('\n'), line => line.Contains("--templates <DIR>", StringComparison.Ordinal));

        Assert.Contains("DIR/NAME.hbs", templates, StringComparison.Ordinal);
        Assert.Equal(help.Contains("--renderer", StringComparison.Ordinal), templates.Contains("DIR/NAME.sbn", StringComparison.Ordinal));
    }

    private string[] Files(string directory)
        => [.. Directory.GetFiles(_directory.At(directory)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private Task<Agentpipe.Outcome> RunAsync(params string[] arguments) => Agentpipe.RunAsync(_directory.Path, arguments);
}
