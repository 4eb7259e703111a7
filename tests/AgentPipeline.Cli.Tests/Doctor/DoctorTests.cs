namespace AgentPipeline.Cli.Tests;

/// <summary>What <c>agentpipe doctor</c> says about the pipeline.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task Doctor_WithoutHistory_ShowsEveryPlaceWithItsCondition()
    {
        using var directory = new TemporaryDirectory();

        var outcome = await Agentpipe.RunAsync(directory.Path, ["doctor"], environment: new Dictionary<string, string> { ["COLUMNS"] = "200" });

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.DoesNotContain(": warn,", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Runs", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("always", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("singleton", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("full", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("hooks: failed", outcome.Output, StringComparison.Ordinal);
        string[] order = ["HistoryMiddleware", "RecoveryMiddleware", "ClassificationMiddleware", "VerificationMiddleware"];
        var places = order.Select(name => outcome.Output.IndexOf(name, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task Doctor_WrongKeysAndValues_AreNamedWithTheWayOut()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("agentpipe.json", """{"ErrorRecovery":{"MaxRetires":3,"Breaker":{"FailureShare":7}},"AdaptiveRouting":{"Zzz":1},"Worker":{"Folders":"x"},"Histroy":{"a":1}}""");

        var outcome = await Agentpipe.RunAsync(directory.Path, ["doctor"], environment: new Dictionary<string, string> { ["AGENTPIPE_Executors__MaxToolRounds"] = "4" });

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("ErrorRecovery:MaxRetires: warn, nothing reads it. The nearest key is ErrorRecovery:MaxRetries.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("AdaptiveRouting:Zzz: warn, nothing reads it. The keys here are Enabled, ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Worker:Folders: warn, nothing reads it. The nearest key is Worker:Folder.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Histroy: warn, nothing of this program reads it.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("variables: ok, AGENTPIPE_Executors__MaxToolRounds", outcome.Output, StringComparison.Ordinal);
        Assert.Matches("values: FAILED, .*FailureShare", outcome.Output);
    }

    [Fact]
    public async Task Doctor_FileThatIsNoJson_FailsAndGoesOn()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("agentpipe.json", "{");

        var outcome = await Agentpipe.RunAsync(directory.Path, ["doctor"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("agentpipe.json: FAILED, ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("HistoryMiddleware", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_Models_AreAskedOnlyWhenToldTo()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("c.jsonl", """
            {"cassette":1,"models":[{"id":"there","tier":0}]}
            {"match":{"model":"there"},"variants":[{"response":{"text":"ok"}}]}
            """);
        using var server = Agentpipe.Start(directory.Path, ["serve", "c.jsonl"]);
        try
        {
            var line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var endpoint = System.Text.RegularExpressions.Regex.Match(line!, @"http://127\.0\.0\.1:\d+/v1").Value;
            directory.Write("agentpipe.json", $$"""
                {"Models":[
                  {"Id":"there","Provider":"openai","Endpoint":"{{endpoint}}","InputPricePerMillion":1,"OutputPricePerMillion":2},
                  {"Id":"gone","Provider":"openai","Endpoint":"http://127.0.0.1:9/v1"}]}
                """);

            var configured = await Agentpipe.RunAsync(directory.Path, ["doctor"]);
            var asked = await Agentpipe.RunAsync(directory.Path, ["doctor", "--models"]);

            Assert.True(configured.ExitCode == 0, configured.Output);
            Assert.Contains("  gone: ok, configured, with openai; --models asks whether it answers", configured.Output, StringComparison.Ordinal);
            Assert.Equal(1, asked.ExitCode);
            Assert.Matches(@"  there: ok, answered in .*, for \$0\.\d+ \(\d+ tokens in, \d+ out\)", asked.Output);
            Assert.Matches("  gone: FAILED, .* Check its Endpoint, Model and key in the section Models.", asked.Output);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }
}
