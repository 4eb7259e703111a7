using System.Diagnostics;

namespace AgentPipeline.Cli.Tests;

/// <summary>Completion as shells do it: the printed script, in a real shell.</summary>
public sealed class CompletionTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    public static bool IsZshMissing => !Has("zsh");

    public static bool IsFishMissing => !Has("fish");

    public async ValueTask InitializeAsync()
    {
        await Agentpipe.RunAsync(_directory.Path, ["history", "seed", "--count", "30", "--history", "h.db"]);
        Directory.CreateDirectory(_directory.At("bin"));
        _directory.Write("bin/agentpipe", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "agentpipe.dll")}' \"$@\"\n");
        File.SetUnixFileMode(_directory.At("bin/agentpipe"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("agentpipe hist", "history")]
    [InlineData("agentpipe history st", "stats")]
    [InlineData("agentpipe history stats --cs", "--csv")]
    [InlineData("agentpipe completion b", "bash")]
    [InlineData("agentpipe history recent --category rate", "rate_limit")]
    public async Task Bash_HalfAWord_IsCompletedToTheOnlyOneThatFits(string line, string expected)
        => Assert.Equal([expected], await InBashAsync(line));

    [Fact]
    public async Task Bash_IdsOfTheNamedHistory_AreSuggested()
    {
        var ids = await InBashAsync("agentpipe history show --history h.db ");

        Assert.Equal(20, ids.Count(id => Guid.TryParse(id, out _)));
    }

    [Fact]
    public async Task Bash_ModelsOfTheNamedHistory_AreSuggested()
    {
        var models = await InBashAsync("agentpipe history recent --history h.db --model ");
        var used = await Agentpipe.RunAsync(_directory.Path, ["history", "stats", "--history", "h.db", "--csv"]);

        Assert.Equal(Rfc4180.Parse(used.Output).Skip(1).Select(row => row[3]).Where(model => model.Length > 0).Distinct().Order(StringComparer.Ordinal), models);
    }

    [Fact]
    public async Task Bash_WithoutAHistory_SuggestsNoneAndSaysNothing()
        => Assert.Empty(await InBashAsync("agentpipe history recent --history none.db --model "));

    [Fact(Skip = "zsh is not installed.", SkipWhen = nameof(IsZshMissing))]
    public async Task Zsh_HalfAWord_IsCompleted()
    {
        // The widget's own functions are replaced by what prints what it is given.
        var output = await ShellAsync("zsh", "-f", "-c", """
            compdef() { }; compadd() { print -l -- ${(P)2}; }
            source <(agentpipe completion zsh); words=(agentpipe history st); CURRENT=3; _agentpipe
            """);

        Assert.Equal(["stats"], output);
    }

    [Fact(Skip = "fish is not installed.", SkipWhen = nameof(IsFishMissing))]
    public async Task Fish_HalfAWord_IsCompleted()
        => Assert.Contains("stats", await ShellAsync("fish", "-N", "-c", "agentpipe completion fish | source; complete -C 'agentpipe history st'"));

    private Task<List<string>> InBashAsync(string line) => ShellAsync("bash", "--norc", "-c", $$"""
        source <(agentpipe completion bash)
        complete -p agentpipe >/dev/null || exit 9
        COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}; read -ra COMP_WORDS <<< "$COMP_LINE"
        [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _agentpipe
        printf '%s\n' "${COMPREPLY[@]}"
        """);

    private async Task<List<string>> ShellAsync(string shell, params string[] arguments)
    {
        var start = new ProcessStartInfo(shell, arguments) { WorkingDirectory = _directory.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_directory.At("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, program)));
}
