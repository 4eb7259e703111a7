using System.Text.Json;

namespace AgentPipeline.Cli.Tests;

/// <summary>What the program says about routing, from a real history file.</summary>
public sealed class AnalyzeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Routing_LargeModelIsNotWorthItsPrice_CertifiesTheChange()
    {
        await ImportAsync(2500, static (_, _, _) => 0.85);
        _directory.Write("agentpipe.json", """{"AdaptiveRouting":{"CostWeight":0.5}}""");

        var told = await RunAsync("analyze", "routing");
        var json = await JsonAsync("analyze", "routing", "--json");

        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.StartsWith("2,500 judged runs of 2,500 executions; 2,500 had a route that was drawn by chance.\n", told.Output, StringComparison.Ordinal);
        Assert.Contains("StrongModelThreshold, now 0.5: had thresholds alone decided", told.Output, StringComparison.Ordinal);
        Assert.Contains("strong: 1 instead would gain +0.", told.Output, StringComparison.Ordinal);
        Assert.Contains("to be certain: settled", told.Output, StringComparison.Ordinal);
        Assert.Contains("TwoPhaseThreshold, now 0.6: had thresholds alone decided\n  No value decides otherwise in any run that was drawn.", told.Output, StringComparison.Ordinal);
        Assert.Equal(2500, json.GetProperty("judged").GetInt32());
        Assert.Equal(0.02, json.GetProperty("costReferenceUsd").GetDouble(), 9);
        var suggestion = json.GetProperty("thresholds")[0].GetProperty("suggestion");
        Assert.Equal("strong", suggestion.GetProperty("grade").GetString());
        var interval = suggestion.GetProperty("interval");
        Assert.InRange(0.7 * 0.45, interval[0].GetDouble(), interval[1].GetDouble());
        Assert.Equal(["small", "large"], json.GetProperty("routes").EnumerateArray().Select(route => route.GetProperty("model").GetString()!).OrderDescending());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("collapse").ValueKind);
    }

    [Fact]
    public async Task Routing_LittleHistory_SaysWhenEstimatesBegin()
    {
        await ImportAsync(37, static (_, _, _) => 0.8);

        var told = await RunAsync("analyze", "routing");

        Assert.Equal(0, told.ExitCode);
        Assert.StartsWith("37 judged runs of 37 executions", told.Output, StringComparison.Ordinal);
        Assert.Matches(@"No estimate yet: it rests on as much as [\d.]+ runs of its own, and takes 100\. About \d+ more runs like these would do\.", told.Output);
        Assert.Contains("silent: suggestions begin at 10 runs that bear on a change, and no change has more than ", told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("strong", told.Output.Replace("StrongModel", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Misroutes_ModelFailsAtAKindAndBecomesWorseAtAnother_TellsBoth()
    {
        await ImportAsync(1600, static (model, kind, number) => (model, kind) switch
        {
            ("small", "code") => 0.4,
            ("large", "text") => number < 1200 ? 0.95 : 0.4,
            _ => 0.9,
        });

        var told = await RunAsync("analyze", "misroutes");
        var json = await JsonAsync("analyze", "misroutes", "--json");
        var newest = await JsonAsync("analyze", "misroutes", "--json", "--last", "10");

        Assert.Equal(10, newest.GetProperty("judged").GetInt32());
        Assert.All(newest.GetProperty("groups").EnumerateArray(), group => Assert.InRange(int.Parse(group.GetProperty("examples")[0].GetString()!["task-".Length..]), 1590, 1599));
        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.Matches(@"single-phase/small +code .*single-phase/large: \d\d% \(\d\d–\d\d%\) at these tasks, \+\$0\.01\d\d a run", told.Output);
        Assert.Matches(@"Z single-phase/large at text: 9\d% before, \d\d% in \d+ runs since", told.Output);
        var worst = json.GetProperty("groups")[0];
        Assert.Equal(("small", "code", "large"), (worst.GetProperty("model").GetString(), worst.GetProperty("kind").GetString(), worst.GetProperty("better").GetProperty("model").GetString()));
        Assert.Equal(3, worst.GetProperty("examples").GetArrayLength());
        Assert.All(json.GetProperty("alarms").EnumerateArray(), alarm => Assert.Equal("large", alarm.GetProperty("model").GetString()));
    }

    [Fact]
    public async Task Recommend_RoutesThatSuitDifferentKinds_RanksThemForTheTask()
    {
        await ImportAsync(1200, static (model, kind, _) => kind == "code" && model == "small" ? 0.3 : 0.92);
        _directory.Write("tasks.jsonl", """{"id":"a","prompt":"Write a text"}""" + "\n" + """{"id":"b","prompt":"Do the code","kind":"code","complexity":0.4}""" + "\n");

        var told = await RunAsync("recommend", "Do the code of item 3", "--kind", "code", "--complexity", "0.4");
        var code = await JsonAsync("recommend", "Do the code of item 3", "--kind", "code", "--complexity", "0.4", "--json");
        var text = await JsonAsync("recommend", "Do the text of item 3", "--kind", "text", "--json");
        var fromFile = await JsonAsync("recommend", "--json", "--task", "tasks.jsonl", "b");

        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.StartsWith("Kind code, complexity 0.40; 1,200 judged runs.\n", told.Output, StringComparison.Ordinal);
        Assert.Contains("single-phase/large: its success and that of the next are told apart.", told.Output, StringComparison.Ordinal);
        Assert.Equal("large", code.GetProperty("routes")[0].GetProperty("model").GetString());
        Assert.True(code.GetProperty("settled").GetBoolean());
        Assert.Equal("small", text.GetProperty("routes")[0].GetProperty("model").GetString());
        Assert.InRange(text.GetProperty("complexity").GetDouble(), 0.001, 0.2);
        Assert.Equal(("code", 0.4), (fromFile.GetProperty("kind").GetString(), fromFile.GetProperty("complexity").GetDouble()));
        Assert.Equal("large", fromFile.GetProperty("routes")[0].GetProperty("model").GetString());
    }

    [Fact]
    public async Task Commands_NothingIsJudged_SaySo()
    {
        await RunAsync("history", "import", "-");

        foreach (var arguments in new string[][] { ["analyze", "routing"], ["analyze", "misroutes"], ["recommend", "Do it"] })
        {
            var told = await RunAsync(arguments);

            Assert.Equal((0, ""), (told.ExitCode, told.Error));
            Assert.Contains("no execution was verified by checks, or failed by its model's fault", told.Output, StringComparison.Ordinal);
            Assert.Equal(0, (await JsonAsync([.. arguments, "--json"])).GetProperty("judged").GetInt32());
        }
    }

    [Theory]
    [InlineData("There is no history 'none.db'", "analyze", "routing", "--history", "none.db")]
    [InlineData("--last must be 1 or more", "analyze", "misroutes", "--last", "0")]
    [InlineData("--complexity must be 0 to 1", "recommend", "Do it", "--complexity", "1.5")]
    [InlineData("Give a PROMPT, or --task FILE", "recommend")]
    [InlineData("Give a PROMPT, or --task FILE", "recommend", "Do it", "--task", "tasks.jsonl")]
    [InlineData("The PROMPT is empty", "recommend", " ")]
    [InlineData("There is no task file 'none.jsonl'", "recommend", "--task", "none.jsonl")]
    [InlineData("There is no task 'c' in 'tasks.jsonl'", "recommend", "--task", "tasks.jsonl", "c")]
    [InlineData("AdaptiveRouting:CostWeight", "analyze", "routing", "--history", "a.db")]
    public async Task Commands_WhatIsGivenCannotBeUsed_IsTold(string expected, params string[] arguments)
    {
        _directory.Write("tasks.jsonl", """{"id":"a","prompt":"Do it"}""" + "\n");
        _directory.Write("a.jsonl", RoutedRecords.Lines(3, static (_, _, _) => 1));
        await RunAsync("history", "import", "a.jsonl", "--history", "a.db");
        _directory.Write("agentpipe.json", """{"AdaptiveRouting":{"CostWeight":-1}}""");

        var outcome = await RunAsync(arguments);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("analyze", "routing")]
    [InlineData("analyze", "misroutes")]
    [InlineData("recommend")]
    public async Task Help_ShowsExamples(params string[] command)
    {
        var outcome = await RunAsync([.. command, "--help"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains($"  agentpipe {string.Join(' ', command)}", outcome.Output, StringComparison.Ordinal);
    }

    private async Task ImportAsync(int count, Func<string, string, int, double> rateOf)
    {
        _directory.Write("runs.jsonl", RoutedRecords.Lines(count, rateOf));
        Assert.Equal(0, (await RunAsync("history", "import", "runs.jsonl")).ExitCode);
    }

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private Task<Agentpipe.Outcome> RunAsync(params string[] arguments) => Agentpipe.RunAsync(_directory.Path, arguments);
}
