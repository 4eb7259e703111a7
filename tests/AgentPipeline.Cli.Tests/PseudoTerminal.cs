using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentPipeline.Cli.Tests;

/// <summary>The program on a terminal, which the util-linux program <c>script</c> provides.</summary>
internal static partial class PseudoTerminal
{
    /// <summary>Starts a command, with both ends of its terminal in the test's hands.</summary>
    public static Process Start(string workingDirectory, string arguments = "", int columns = 80)
    {
        var start = new ProcessStartInfo("script") { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-qec");

        // A shell that stayed would get Ctrl-C as well, and some shells end by it whatever the program does.
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"stty cols {columns} rows 40; exec dotnet '{Path.Combine(AppContext.BaseDirectory, "agentpipe.dll")}' {arguments}"));
        start.ArgumentList.Add("/dev/null");
        start.Environment["TERM"] = "xterm-256color";
        return Process.Start(start)!;
    }

    /// <summary>Runs a command and returns its lines, without what moves the cursor or colours.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string workingDirectory, string arguments, int columns)
    {
        using var process = Start(workingDirectory, arguments, columns);
        process.StandardInput.Close();
        var screen = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, screen);
        return Control().Replace(screen, "").Split('\n').Select(line => line.TrimEnd('\r')).ToList();
    }

    [GeneratedRegex("\u001b(\\[[0-9;?]*[A-Za-z]|[=>])")]
    private static partial Regex Control();
}
