namespace AgentPipeline.Cli.Tests;

/// <summary>Command lines that cannot be understood: the first line says what is wrong.</summary>
public sealed class WrongCommandLineTests
{
    [Theory]
    [InlineData("nonsense", "unknown command 'nonsense'. 'agentpipe --help' lists them all.")]
    [InlineData("histroy stats", "unknown command 'histroy'; the nearest is 'history'. 'agentpipe --help' lists them all.")]
    [InlineData("policy lst --history h.db", "unknown command 'policy lst'; the nearest is 'policy list'. 'agentpipe policy --help' lists them all.")]
    public async Task UnknownCommand_OneLineNamesItAndTheNearest(string command, string expected)
    {
        using var directory = new TemporaryDirectory();

        var outcome = await Agentpipe.RunAsync(directory.Path, command.Split(' '));

        Assert.Equal((2, $"agentpipe: {expected}\n"), (outcome.ExitCode, outcome.Error));
    }

    [Theory]
    [InlineData("queue add", "'add'")]
    [InlineData("history stats --nonsense", "'--nonsense'")]
    public async Task WrongArgument_FirstLineNamesItAndTheLastSaysWhereToRead(string command, string expected)
    {
        using var directory = new TemporaryDirectory();

        var lines = (await Agentpipe.RunAsync(directory.Path, command.Split(' '))).Error.TrimEnd().Split('\n');

        Assert.Contains(expected, lines[0], StringComparison.Ordinal);
        Assert.Equal("agentpipe: 'agentpipe --help' and 'agentpipe COMMAND --help' tell what there is.", lines[^1]);
    }
}
