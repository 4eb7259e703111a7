using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentPipeline.Cli.Tests;

/// <summary>The program on a terminal of a given width, which the util-linux program <c>script</c> provides.</summary>
internal static partial class PseudoTerminal
{
    /// <summary>Runs a command and returns its lines, without what moves the cursor or colours.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string workingDirectory, string arguments, int columns)
    {
        var start = new ProcessStartInfo("script") { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-qec");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"stty cols {columns} rows 40; dotnet '{Path.Combine(AppContext.BaseDirectory, "agentpipe.dll")}' {arguments}"));
        start.ArgumentList.Add("/dev/null");
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var screen = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, screen);
        return Control().Replace(screen, "").Split('\n').Select(line => line.TrimEnd('\r')).ToList();
    }

    [GeneratedRegex("\u001b(\\[[0-9;?]*[A-Za-z]|[=>])")]
    private static partial Regex Control();
}
