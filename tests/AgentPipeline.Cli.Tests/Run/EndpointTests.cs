using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentPipeline.Cli.Tests;

/// <summary>A run against an endpoint that is there: the program's own server, in a process of its own.</summary>
public sealed partial class EndpointTests
{
    [Fact]
    public async Task Run_AgainstAServedRecording_IsAsGoodAsTheRecordingItself()
    {
        using var directory = new TemporaryDirectory();
        using var server = Agentpipe.Start(directory.Path, ["serve", Path.ChangeExtension(Agentpipe.SampleTasks, ".cassette.jsonl")]);
        try
        {
            var line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var endpoint = Address().Match(line!).Value;

            var outcome = await Agentpipe.RunAsync(directory.Path, ["run", Agentpipe.SampleTasks, "--endpoint", endpoint, "--model", "small,large", "--timeout", "2", "--json"]);

            Assert.True(outcome.ExitCode == 0, outcome.Error);
            var summary = JsonDocument.Parse(outcome.Output).RootElement;
            Assert.True(summary.GetProperty("tasks").GetInt64() >= 60);
            Assert.True(summary.GetProperty("recovered").GetInt64() >= 0.6 * summary.GetProperty("recoverableFailures").GetInt64());
            Assert.True(summary.GetProperty("costUsd").GetDecimal() > 0);
            Assert.Contains(endpoint, outcome.Error, StringComparison.Ordinal);

            var forgotten = await Agentpipe.RunAsync(directory.Path, ["run", Agentpipe.SampleTasks, "--endpoint", endpoint[..^"/v1".Length], "--model", "small"]);

            Assert.Equal(2, forgotten.ExitCode);
            Assert.Contains($"give --endpoint {endpoint}.", Assert.Single(forgotten.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/v1")]
    private static partial Regex Address();
}
