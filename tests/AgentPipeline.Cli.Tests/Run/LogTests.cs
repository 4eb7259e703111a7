using System.Text.Json;

namespace AgentPipeline.Cli.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task Run_Verbose_LogsNoPrompt()
    {
        using var directory = new TemporaryDirectory();
        var prompts = (await File.ReadAllLinesAsync(Agentpipe.SampleTasks, TestContext.Current.CancellationToken))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("prompt").GetString()!.Split('\n')[0]).ToList();

        var outcome = await Agentpipe.RunAsync(directory.Path, ["run", Agentpipe.SampleTasks, "--verbose"]);

        Assert.Contains("info: ", outcome.Error, StringComparison.Ordinal);
        Assert.All(prompts, prompt => Assert.DoesNotContain(prompt, outcome.Error, StringComparison.Ordinal));
    }
}
