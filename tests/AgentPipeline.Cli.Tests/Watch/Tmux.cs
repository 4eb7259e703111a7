using System.Diagnostics;

namespace AgentPipeline.Cli.Tests;

/// <summary>A program on a terminal of a real multiplexer, whose screen can be read. A server of its own, ended when disposed.</summary>
internal sealed class Tmux : IDisposable
{
    private readonly string _socket = $"agentpipe-{Guid.NewGuid():N}";

    public static bool IsMissing => !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, "tmux")));

    public Tmux(string workingDirectory, int columns, int rows, string arguments)
        => Run("new-session", "-d", "-x", $"{columns}", "-y", $"{rows}", "-c", workingDirectory, $"dotnet '{Path.Combine(AppContext.BaseDirectory, "agentpipe.dll")}' {arguments}; echo left with $?; sleep 60");

    public void Type(params string[] keys) => Run(["send-keys", .. keys]);

    public void Resize(int columns, int rows) => Run("resize-window", "-x", $"{columns}", "-y", $"{rows}");

    /// <summary>Waits until the screen is as expected; the runner's time limit ends a wait for what never comes.</summary>
    public async Task<string> WaitAsync(Predicate<string> expected)
    {
        while (true)
        {
            var screen = Run("capture-pane", "-p");
            if (expected(screen))
            {
                return screen;
            }

            if (TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"This is what the screen shows instead:\n{screen}");
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    public void Dispose() => Run("kill-server");

    private string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("tmux", ["-L", _socket, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
