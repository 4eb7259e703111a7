using System.Text.Json;

namespace AgentPipeline.Cli.Tests;

/// <summary>What <c>agentpipe route</c> answers as a process.</summary>
public sealed class RouteTests
{
    private const string Reset = """{"op":"reset","arms":["small","large"],"costWeight":0.1,"costReference":0.02,"seed":7}""";
    private const string Choose = """{"op":"choose","task":{"domain":"sql","complexity":0.4,"text":"Join the two tables"}}""";

    [Fact]
    public async Task Route_HostThatWaitsForEachAnswer_GetsIt()
    {
        using var directory = new TemporaryDirectory();
        using var process = Agentpipe.Start(directory.Path, ["route", "--stdio"]);
        async Task<JsonElement> AskAsync(string line)
        {
            await process.StandardInput.WriteLineAsync(line);
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var answer = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            return JsonDocument.Parse(answer!).RootElement;
        }

        Assert.True((await AskAsync(Reset)).GetProperty("ok").GetBoolean());
        Assert.StartsWith("line 2: ", (await AskAsync("nonsense")).GetProperty("error").GetString(), StringComparison.Ordinal);
        var arm = (await AskAsync(Choose)).GetProperty("arm").GetString();
        var observed = await AskAsync($$"""{"op":"observe","task":{"domain":"sql","complexity":0.4,"text":"Join"},"arm":"{{arm}}","success":1,"costUsd":0.01}""");
        Assert.Equal(0, observed.GetProperty("alarms").GetArrayLength());
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public async Task Route_Help_ShowsTheProtocol()
    {
        using var directory = new TemporaryDirectory();

        var outcome = await Agentpipe.RunAsync(directory.Path, ["route", "--help"]);

        Assert.Equal(0, outcome.ExitCode);
        foreach (var op in new[] { "reset", "choose", "observe", "verify" })
        {
            Assert.Contains($"\"op\":\"{op}\"", outcome.Output, StringComparison.Ordinal);
        }

        var example = await Agentpipe.RunAsync(
            directory.Path, ["route", "--stdio"], string.Join('\n', outcome.Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("{\"op\"", StringComparison.Ordinal))) + "\n");
        Assert.Equal(0, example.ExitCode);
        Assert.Equal(4, example.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
