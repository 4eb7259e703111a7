using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace AgentPipeline.Tests.Tools;

public sealed class RunProcessToolTests
{
    private static readonly string[] _allowed = ["sh", "ls", "sleep", "env", "not-installed-anywhere"];

    [Fact]
    public async Task Run_AllowedCommand_RunsInTheWorkingDirectory()
    {
        using var bench = Bench();
        File.WriteAllText(bench.At("seen.txt"), "");

        Assert.Equal(new ToolOutput("exit code 0\nseen.txt"), await bench.CallAsync("run_process", new { command = "ls" }));
    }

    [Fact]
    public async Task Run_Arguments_AreNotInterpreted()
    {
        using var bench = Bench();

        var output = await ShellAsync(bench, "printf '%s|' \"$@\"", "sh", "a b", "$HOME", "*; ls", "\"", "");

        Assert.Equal("exit code 0\na b|$HOME|*; ls|\"||", output.Text);
    }

    [Fact]
    public async Task Run_NonZeroExit_IsAnErrorWithBothOutputs()
    {
        using var bench = Bench();

        Assert.Equal(new ToolOutput("exit code 3\nout\nerror output:\nbad", IsError: true), await ShellAsync(bench, "echo out; echo bad >&2; exit 3"));
    }

    [Theory]
    [InlineData("rm")]
    [InlineData("/bin/ls")]
    [InlineData("./ls")]
    [InlineData("LS")]
    [InlineData("ls -la")]
    [InlineData("")]
    public async Task Run_CommandNotOnTheList_IsRefusedAndTellsTheList(string command)
    {
        using var bench = Bench();

        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => bench.CallAsync("run_process", new { command }));

        Assert.Equal(ErrorCategory.PermissionDenied, failure.Category);
        Assert.Equal(ErrorBlame.Model, failure.Blame);
        Assert.Contains("sh, ls, sleep", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AllowedButNotInstalled_TellsTheModel()
    {
        using var bench = Bench();

        var output = await bench.CallAsync("run_process", new { command = "not-installed-anywhere" });

        Assert.True(output.IsError);
        Assert.Contains("not installed", output.Text, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Run_FileOfThatNameInTheWorkingDirectory_IsNotWhatRuns()
    {
        using var bench = Bench();
        File.WriteAllText(bench.At("ls"), "#!/bin/sh\necho planted\n");
        File.SetUnixFileMode(bench.At("ls"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal("exit code 0\nls", (await bench.CallAsync("run_process", new { command = "ls" })).Text);
        Assert.Null(ExecutableFinder.Find("ls", $"{bench.Root}:.::relative", bench.Root));
        Assert.Equal(bench.At("ls"), ExecutableFinder.Find("ls", bench.Root, bench.Outside));
    }

    [Fact]
    public async Task Run_PastTheLimit_EndsTheWholeTree()
    {
        using var bench = Bench(options => options.TimeLimit = TimeSpan.FromMilliseconds(1500));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => ShellAsync(bench, "sleep 600 & echo $! > child; echo started; wait"));

        Assert.Contains("sh ran longer than 1.5 s", exception.Message, StringComparison.Ordinal);
        Assert.Contains("started", exception.Message, StringComparison.Ordinal);
        await AssertGoneAsync(bench.At("child"));
    }

    [Fact]
    public async Task Run_CancelledByTheCaller_EndsTheProcessAndPropagates()
    {
        using var bench = Bench();
        using var source = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(bench.Root) { EnableRaisingEvents = true };
        var renamed = new TaskCompletionSource();
        watcher.Renamed += (_, _) => renamed.TrySetResult();

        var call = bench.CallAsync("run_process", new { command = "sh", arguments = new[] { "-c", "echo $$ > pid.new; mv pid.new pid; sleep 600" } }, source.Token);
        await renamed.Task.WaitAsync(TestContext.Current.CancellationToken);
        await source.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, exception.CancellationToken);
        await AssertGoneAsync(bench.At("pid"));
    }

    [Fact]
    public async Task Run_MuchOutput_KeepsHeadAndTail()
    {
        using var bench = Bench(options => options.MaxOutputCharacters = 1000);

        var output = await ShellAsync(bench, "echo first; i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; echo last");

        Assert.StartsWith("exit code 0\nfirst\nline 0", output.Text, StringComparison.Ordinal);
        Assert.EndsWith("line 19999\nlast", output.Text, StringComparison.Ordinal);
        Assert.Contains("characters left out", output.Text, StringComparison.Ordinal);
        Assert.InRange(output.Text.Length, 900, 1100);
    }

    [Fact]
    public async Task Run_BackgroundProcessThatKeepsTheOutputOpen_DoesNotHoldUpTheAnswer()
    {
        using var bench = Bench();

        var output = await ShellAsync(bench, "sleep 600 & echo $! > child; echo done");

        using var child = Process.GetProcessById(ReadId(bench.At("child")));
        child.Kill();
        Assert.Equal("exit code 0\ndone", output.Text);
    }

    [Fact]
    public async Task Run_HostsSecrets_AreNotPassedOn()
    {
        using var bench = Bench();
        Environment.SetEnvironmentVariable("AGENTPIPELINE_TEST_API_KEY", "sk-secret");
        try
        {
            var text = (await bench.CallAsync("run_process", new { command = "env" })).Text;

            Assert.DoesNotContain("sk-secret", text, StringComparison.Ordinal);
            Assert.Contains("PATH=", text, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AGENTPIPELINE_TEST_API_KEY", null);
        }
    }

    [Fact]
    public async Task Run_DotNet_Works()
    {
        using var bench = new ToolBench();

        var output = await bench.CallAsync("run_process", new { command = "dotnet", arguments = new[] { "--version" } });

        Assert.Matches(@"^exit code 0\n\d+\.\d+\.\d+", output.Text);
    }

    [Fact]
    public async Task Run_Input_IsEmpty()
    {
        using var bench = Bench();

        Assert.Equal("exit code 0", (await ShellAsync(bench, "while read line; do echo $line; done")).Text);
    }

    private static Task<ToolOutput> ShellAsync(ToolBench bench, params string[] script) =>
        bench.CallAsync("run_process", new { command = "sh", arguments = (string[])["-c", .. script] });

    private static ToolBench Bench(Action<ProcessToolOptions>? configure = null) => new(options =>
    {
        options.AllowedCommands = _allowed;
        configure?.Invoke(options);
    });

    private static int ReadId(string path) => int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);

    private static async Task AssertGoneAsync(string idFile)
    {
        try
        {
            using var process = Process.GetProcessById(ReadId(idFile));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        catch (ArgumentException)
        {
            // There is no such process any more.
        }
    }
}
