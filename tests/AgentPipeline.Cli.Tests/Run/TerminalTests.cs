namespace AgentPipeline.Cli.Tests;

/// <summary>A run on a real (pseudo) terminal, which the util-linux program <c>script</c> provides.</summary>
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
        var start = new System.Diagnostics.ProcessStartInfo("script") { WorkingDirectory = directory.Path, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-qec");
        start.ArgumentList.Add($"dotnet '{Path.Combine(AppContext.BaseDirectory, "agentpipe.dll")}' run t.jsonl");
        start.ArgumentList.Add("/dev/null");
        start.Environment["TERM"] = "xterm-256color";
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Close();

        var screen = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, screen);
        Assert.Contains("100%", screen, StringComparison.Ordinal);
        Assert.Matches(@"1/1 done, 1 succeeded, 0 recovered, \$0\.00, [0-9.]+/(s|min)", screen);
        Assert.Contains("1 (100%)", screen, StringComparison.Ordinal);
    }
}
