namespace AgentPipeline.Cli.Tests;

/// <summary>A run on a real (pseudo) terminal.</summary>
public sealed class TerminalTests
{
    [Fact]
    public async Task Run_OnATerminal_ShowsABarAndTheSummary()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("t.jsonl", """{"id":"a","prompt":"Say hello."}""");
        directory.Write("t.cassette.jsonl", """
            {"cassette":1,"models":[{"id":"m","tier":0}]}
            {"match":{"model":"m"},"variants":[{"response":{"text":"hello"}}]}
            """);
        var screen = string.Join('\n', await PseudoTerminal.RunAsync(directory.Path, "run t.jsonl", columns: 120));

        Assert.Contains("100%", screen, StringComparison.Ordinal);
        Assert.Matches(@"1/1 done, 1 succeeded, 0 recovered, \$0\.00, [0-9.]+/(s|min)", screen);
        Assert.Contains("1 (100%)", screen, StringComparison.Ordinal);
    }
}
