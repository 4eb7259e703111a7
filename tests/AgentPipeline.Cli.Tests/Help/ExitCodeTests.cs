namespace AgentPipeline.Cli.Tests;

/// <summary>Each exit code, from a command that ends with it; 130 is tested with what Ctrl-C does to a run.</summary>
public sealed class ExitCodeTests
{
    [Fact]
    public async Task Done_EvenWhenTasksFail_IsZero()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("t.jsonl", """{"id":"a","prompt":"Say hello.","checks":[{"type":"file_exists","path":"never.txt"}]}""");
        directory.Write("t.cassette.jsonl", """
            {"cassette":1,"models":[{"id":"m","tier":0}]}
            {"match":{"model":"m"},"variants":[{"response":{"text":"hello"}}]}
            """);

        var outcome = await Agentpipe.RunAsync(directory.Path, ["run", "t.jsonl", "--csv"]);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains(",m,1,0,", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_OfWhatWasAskedFor_IsOne()
    {
        using var directory = new TemporaryDirectory();
        await Agentpipe.RunAsync(directory.Path, ["history", "seed", "--count", "2000"]);
        await using (var file = File.OpenWrite(directory.At("agentpipeline.db")))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[20_000]);
        }

        var outcome = await Agentpipe.RunAsync(directory.Path, ["doctor"]);

        Assert.Equal(1, outcome.ExitCode);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("run missing.jsonl")]
    [InlineData("history stats --history missing.db")]
    [InlineData("history recent --json --csv")]
    public async Task BadInput_OfAnyKind_IsTwoAndIsNamed(string command)
    {
        using var directory = new TemporaryDirectory();

        var outcome = await Agentpipe.RunAsync(directory.Path, command.Split(' '));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("agentpipe: ", outcome.Error, StringComparison.Ordinal);
    }
}
