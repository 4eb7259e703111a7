using System.Diagnostics;

namespace AgentPipeline.Cli.Tests;

/// <summary>
/// The program in a directory with room for a few megabytes: a tmpfs in a mount namespace of its own, which the util-linux program
/// <c>unshare</c> makes, and which goes with the program.
/// </summary>
internal static class SmallDisk
{
    public static bool IsAvailable { get; } = CanMount();

    public static async Task<Agentpipe.Outcome> RunAsync(string directory, int megabytes, params string[] arguments)
    {
        using var process = Start(directory, megabytes, ["dotnet", Path.Combine(AppContext.BaseDirectory, "agentpipe.dll"), .. arguments]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Agentpipe.Outcome(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string directory, int megabytes, IEnumerable<string> command) => Process.Start(
        new ProcessStartInfo("unshare", ["-rm", "sh", "-c", $"mount -t tmpfs -o size={megabytes}m tmpfs \"$0\" && cd \"$0\" && exec \"$@\"", directory, .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static bool CanMount()
    {
        try
        {
            using var process = Start(Path.GetTempPath(), 1, ["true"]);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
