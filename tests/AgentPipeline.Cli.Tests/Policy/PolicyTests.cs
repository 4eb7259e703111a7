using System.Text.Json;
using AgentPipeline.History.Sqlite;
using AgentPipeline.History.Tests;

namespace AgentPipeline.Cli.Tests;

/// <summary><c>agentpipe policy</c>, from a proposal to all tasks and back.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.At("agentpipeline.db"), cancellationToken: Cancellation);
        await history.AppendAsync(Records.Success(), Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Rollout_StepByStepAndBack_TellsEachStepAndKeepsWhoAndWhy()
    {
        _directory.Write("cheaper.json", """{"costWeight": 0.3}""");

        Assert.StartsWith("Version 1 is proposed, and decides for no task.", await TellAsync("propose", "cheaper.json", "--reason", "costs doubled", "--by", "ada"), StringComparison.Ordinal);
        Assert.StartsWith("Version 1 is in shadow, and decides for no task.", await TellAsync("approve", "1"), StringComparison.Ordinal);
        Assert.StartsWith("Version 1 decides for 5% of tasks, the configuration for the others.", await TellAsync("approve", "1"), StringComparison.Ordinal);
        Assert.StartsWith("Version 1 decides for 25% of tasks", await TellAsync("approve", "1", "--share", "25"), StringComparison.Ordinal);
        Assert.StartsWith("Version 1 is active.", await TellAsync("approve", "1"), StringComparison.Ordinal);
        Assert.Equal("Version 1 is rolled back; the configuration is active again.\n", await TellAsync("rollback", "--reason", "worse at sql"));
        Assert.Equal([_directory.At("agentpipeline.db"), _directory.At("cheaper.json")], Directory.GetFiles(_directory.Path).Order());

        var events = await EventsAsync();
        Assert.Equal([null, 0, 0.05, 0.25, 1, null], events.Select(change => change.Share));
        Assert.Equal(("ada", "costs doubled", 0.3), (events[0].By, events[0].Reason, events[0].Policy!.CostWeight));
        Assert.Equal((Environment.UserName, "", PolicyAction.Approved), (events[1].By, events[1].Reason, events[1].Action));
        Assert.Equal((PolicyAction.RolledBack, "worse at sql"), (events[5].Action, events[5].Reason));
    }

    [Fact]
    public async Task ListAndShow_OfARollout_TellStatusShareAndTrail()
    {
        _directory.Write("a.json", """{"exploration": 0}""");
        await TellAsync("propose", "a.json", "--by", "ada", "--reason", "[red]explored[/] enough");
        await TellAsync("approve", "1", "--share", "5", "--by", "bob");

        var list = await TellAsync("list");
        var show = await TellAsync("show", "1");

        Assert.Matches(@"\n +1 +5% +5% +\S+ \S+Z +bob +\n", list);
        Assert.Matches(@"\n +0 +active +95% +- +- +the configuration +\n", list);
        Assert.StartsWith("Version 1: 5%, decides for 5% of tasks\n{\n  \"exploration\": 0\n}\n", show, StringComparison.Ordinal);
        Assert.Matches(@"\n +1 +\S+ \S+Z +ada +proposed +\[red\]explored\[/\] enough +\n +2 +\S+ \S+Z +bob +approved: 5% +\n", show);
        Assert.StartsWith("Version 0, the configuration: active, decides for 95% of tasks\n", await TellAsync("show"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_OfEveryCommand_CanBeReadByPrograms()
    {
        _directory.Write("a.json", """{"costWeight": 0.3, "pins": [{"kind": "sql", "model": "large"}]}""");

        var proposed = JsonDocument.Parse(await TellAsync("propose", "a.json", "--json")).RootElement;
        await TellAsync("approve", "1", "--share", "25");
        var list = JsonDocument.Parse(await TellAsync("list", "--json")).RootElement;
        var show = JsonDocument.Parse(await TellAsync("show", "1", "--json")).RootElement;
        var diff = JsonDocument.Parse(await TellAsync("diff", "1", "--json")).RootElement;

        Assert.Equal(("proposed", 1), (proposed.GetProperty("action").GetString(), proposed.GetProperty("version").GetInt32()));
        Assert.Equal((0, 1), (list.GetProperty("active").GetInt32(), list.GetProperty("rollout").GetInt32()));
        Assert.Equal(["rolling_out 0.25", "active 0.75"], list.GetProperty("versions").EnumerateArray().Select(version => $"{version.GetProperty("status")} {version.GetProperty("share")}"));
        Assert.Equal(0.3, show.GetProperty("policy").GetProperty("costWeight").GetDouble());
        Assert.Equal(["proposed", "approved"], show.GetProperty("events").EnumerateArray().Select(change => change.GetProperty("action").GetString()));
        Assert.Equal(["costWeight  0.3", "pin of sql  large"], diff.GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("setting")} {change.GetProperty("from")} {change.GetProperty("to")}"));
    }

    [Fact]
    public async Task Pin_AndRemove_MakeActiveVersionsOfTheActiveOne()
    {
        Assert.StartsWith("Version 1 is active.", await TellAsync("pin", "sql", "--model", "large", "--reason", "small cannot join"), StringComparison.Ordinal);
        Assert.StartsWith("Version 2 is active.", await TellAsync("pin", "docs", "--executor", "single-phase"), StringComparison.Ordinal);
        Assert.StartsWith("Version 3 is active.", await TellAsync("pin", "sql", "--executor", "two-phase", "--model", "large"), StringComparison.Ordinal);
        Assert.StartsWith("Version 4 is active.", await TellAsync("pin", "docs", "--remove"), StringComparison.Ordinal);

        Assert.Matches(@"\n +pin of docs +as configured +single-phase +\n +pin of sql +two-phase with large +large +\n", await TellAsync("diff", "2", "4"));
        Assert.Equal("Version 4 (active) says the same as version 4 (active).\n", await TellAsync("diff", "4"));
        Assert.Equal([new RoutePin("sql", "two-phase", "large")], RoutingPolicyJson.Parse(await TellAsync("show", "--document")).Pins);
        Assert.Equal("small cannot join", (await EventsAsync())[1].Reason);
        await AssertRefusedAsync("The kind 'docs' is not pinned in the active version", "pin", "docs", "--remove");
        await AssertRefusedAsync("The kind 'sql' is pinned to that in the active version already", "pin", "sql", "--executor", "two-phase", "--model", "large");
    }

    [Fact]
    public async Task Propose_DocumentOfAnotherVersion_GoesThroughAPipe()
    {
        await TellAsync("pin", "sql", "--model", "large");
        await TellAsync("rollback");
        var document = await TellAsync("show", "1", "--document");

        var again = await Agentpipe.RunAsync(_directory.Path, ["policy", "propose", "-"], document);

        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Equal([new RoutePin("sql", Model: "large")], (await EventsAsync())[3].Policy!.Pins);
    }

    [Fact]
    public async Task Refusals_OfWhatTheStateForbids_NameTheWayOutAndAddNothing()
    {
        _directory.Write("a.json", "{}");
        await TellAsync("propose", "a.json");
        await TellAsync("propose", "a.json");
        await TellAsync("approve", "1", "--share", "25");

        await AssertRefusedAsync("Version 1 is in rollout (25%), and only one version can be. Approve it up to 100%, or end it with 'agentpipe policy reject 1 --reason TEXT'", "approve", "2");
        await AssertRefusedAsync("Version 1 is at 25% already", "approve", "1", "--share", "5");
        await AssertRefusedAsync("Version 1 is in rollout (25%), and does not know of this change.", "pin", "sql", "--model", "large");
        await AssertRefusedAsync("The configuration is active, and nothing was active before it.", "rollback");
        await AssertRefusedAsync("There is no version 3. 'agentpipe policy list' shows", "approve", "3");
        await AssertRefusedAsync("There is no version 3. 'agentpipe policy list' shows", "show", "3");
        Assert.Equal("Version 1 is rejected; the configuration is active.\n", await TellAsync("reject", "1", "--reason", "no"));
        await AssertRefusedAsync("Version 1 is rejected, and only what is proposed or in rollout can be approved. Propose its document again", "approve", "1");
        Assert.Equal(4, (await EventsAsync()).Count);
    }

    [Theory]
    [InlineData("There is no file 'none.json'.", "propose", "none.json")]
    [InlineData("'bad.json' is no policy: exploration is 2; set it to a number from 0 to 1", "propose", "bad.json")]
    [InlineData("There is no history 'none.db'.", "list", "--history", "none.db")]
    [InlineData("There is no history 'none.db'.", "rollback", "--history", "none.db")]
    [InlineData("'x' is not the number of a version.", "approve", "x")]
    [InlineData("Say where the tasks go (--model, --executor, or both), or that the pin is to be taken away (--remove).", "pin", "sql")]
    [InlineData("Say where the tasks go (--model, --executor, or both), or that the pin is to be taken away (--remove).", "pin", "sql", "--remove", "--model", "a")]
    [InlineData("Option '--reason' is required.", "reject", "1")]
    [InlineData("--by is empty", "rollback", "--by", " ")]
    [InlineData("Argument '50' not recognized.", "approve", "1", "--share", "50")]
    public async Task Policy_WrongArguments_AreToldAndNothingIsAdded(string expected, params string[] arguments)
    {
        _directory.Write("bad.json", """{"exploration": 2}""");

        await AssertRefusedAsync(expected, arguments);
        Assert.Empty(await EventsAsync());
        Assert.False(File.Exists(_directory.At("none.db")));
    }

    [Fact]
    public async Task Propose_SeveralAtOnce_EachIsAddedOrToldToLookAgain()
    {
        _directory.Write("a.json", "{}");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Agentpipe.RunAsync(_directory.Path, ["policy", "propose", "a.json", "--by", $"{number}"])));

        Assert.All(outcomes, outcome => Assert.Matches(outcome.ExitCode == 0 ? "^$" : "^agentpipe: Somebody else has just changed the policy, and nothing was added\\.", outcome.Error));
        var events = await EventsAsync();
        Assert.Equal(outcomes.Index().Where(pair => pair.Item.ExitCode == 0).Select(pair => $"{pair.Index}"), events.Select(change => change.By).Order());
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(change => change.Sequence));
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(change => change.Version));
        Assert.NotEmpty(events);
    }

    [Fact]
    public async Task List_DamagedEvent_IsToldAndDoctorFindsIt()
    {
        await TellAsync("pin", "sql", "--model", "large");
        await TellAsync("pin", "docs", "--model", "small");
        Assert.Contains("\n  Policies: ok, 4 events\n  Holds 1 execution.\n  Routing policy: version 2 is active.\n", (await Agentpipe.RunAsync(_directory.Path, ["doctor"])).Output, StringComparison.Ordinal);
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_directory.At("agentpipeline.db")};Pooling=False"))
        {
            connection.Open();
            var command = connection.CreateCommand();
            command.CommandText = "UPDATE policy_events SET document = '{' WHERE sequence = 3";
            command.ExecuteNonQuery();
        }

        var list = await Agentpipe.RunAsync(_directory.Path, ["policy", "list"]);
        var doctor = await Agentpipe.RunAsync(_directory.Path, ["doctor"]);
        var recover = await Agentpipe.RunAsync(_directory.Path, ["history", "recover", "new.db"]);

        Assert.Equal(0, list.ExitCode);
        Assert.StartsWith("agentpipe: Event 3 is ignored: it cannot be read: ", list.Error, StringComparison.Ordinal);
        Assert.Contains("agentpipe: Event 4 is ignored: There is no version 2.", list.Error, StringComparison.Ordinal);
        Assert.Matches(@"\n +1 +active +100% ", list.Output);
        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("event 3 of the routing policy is ignored, as it cannot be read", doctor.Error, StringComparison.Ordinal);
        Assert.Contains("\nRouting policy: 3 events recovered, 1 lost.\n", recover.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +1 +active +100% ", (await Agentpipe.RunAsync(_directory.Path, ["policy", "list", "--history", "new.db"])).Output);
    }

    private async Task<string> TellAsync(params string[] arguments)
    {
        var outcome = await Agentpipe.RunAsync(_directory.Path, ["policy", .. arguments]);
        Assert.True(outcome is { ExitCode: 0, Error: "" }, outcome.Error);
        return outcome.Output;
    }

    private async Task AssertRefusedAsync(string expected, params string[] arguments)
    {
        var outcome = await Agentpipe.RunAsync(_directory.Path, ["policy", .. arguments]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith($"agentpipe: {expected}", outcome.Error, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<PolicyEvent>> EventsAsync()
    {
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.At("agentpipeline.db"), Cancellation);
        return await ((IPolicyLog)history).ReadAsync(Cancellation);
    }
}
