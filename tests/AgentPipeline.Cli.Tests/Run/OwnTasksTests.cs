namespace AgentPipeline.Cli.Tests;

/// <summary>Somebody's own tasks, against a recording that does not know them.</summary>
public sealed class OwnTasksTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Run_NoTaskIsInTheBundledRecording_OneLineTellsHowToNameAModel()
    {
        _directory.Write("tasks.jsonl", """{"id":"mine","prompt":"Say hello."}""");

        var outcome = await Agentpipe.RunAsync(_directory.Path, ["run", "tasks.jsonl"]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        var line = Assert.Single(outcome.Error.TrimEnd().Split('\n'));
        Assert.Contains("has answers to the sample tasks only, to none of 'tasks.jsonl'; nothing was run", line, StringComparison.Ordinal);
        Assert.Contains("--endpoint URL --model NAME", line, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory.At("agentpipeline.db")));
    }

    [Fact]
    public async Task Run_SomeTasksAreInTheRecording_TheOthersAreNamedAndEveryTaskIsRun()
    {
        _directory.Write("tasks.jsonl", string.Join('\n', new[] { "known", "a", "b", "c", "d" }.Select(id => $$"""{"id":"{{id}}","prompt":"Say hello."}""")));
        _directory.Write("tasks.cassette.jsonl", """
            {"cassette":1,"models":[{"id":"m","tier":0}]}
            {"match":{"task":"known"},"variants":[{"response":{"text":"hello"}}]}
            """);

        var outcome = await Agentpipe.RunAsync(_directory.Path, ["run", "tasks.jsonl", "--json"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("has no answer to 4 tasks of 'tasks.jsonl' (a, b, c, …); expect a failure.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\"tasks\": 5,", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RecordingAnswersAnyTask_NothingIsTold()
    {
        _directory.Write("tasks.jsonl", """{"id":"mine","prompt":"Say hello."}""");
        _directory.Write("tasks.cassette.jsonl", """
            {"cassette":1,"models":[{"id":"m","tier":0}]}
            {"match":{"model":"m"},"variants":[{"response":{"text":"hello"}}]}
            """);

        var outcome = await Agentpipe.RunAsync(_directory.Path, ["run", "tasks.jsonl"]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain("no answer", outcome.Error, StringComparison.Ordinal);
    }
}
