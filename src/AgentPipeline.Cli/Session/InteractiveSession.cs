using System.CommandLine;
using System.CommandLine.Parsing;
using AgentPipeline.Cli.Terminal;
using RadLine;
using Spectre.Console;

namespace AgentPipeline.Cli.Session;

/// <summary><c>agentpipe</c> without arguments: the commands one after the other, with a slash before them, as in <c>/history stats</c>.</summary>
/// <remarks>
/// In a terminal lines can be edited, earlier ones come back with the arrow keys, Tab completes, and Ctrl-C clears. From a pipe, each line of the input is
/// a command, and the exit code is that of the first that failed.
/// </remarks>
internal sealed class InteractiveSession(RootCommand root, Func<string[], Task<int>> invoke)
{
    private const string Prompt = "agentpipe> ";

    public Task<int> RunAsync() => Console.IsInputRedirected || !LineEditor.IsSupported(AnsiConsole.Console) ? FromLinesAsync() : FromTerminalAsync();

    private async Task<int> FromTerminalAsync()
    {
        Screen.WriteLine("Commands begin with a slash: /history, /history stats, /history errors, /analyze routing, /analyze misroutes, /report, /policy, /queue, /watch, /run FILE.");
        Screen.WriteLine("/help lists them all, Tab completes, Ctrl-C clears the line, /exit or Ctrl-D leaves.");
        var editor = new LineEditor { Prompt = new LineEditorPrompt(Prompt.TrimEnd()), Completion = new CommandCompletion(root) };
        editor.KeyBindings.Add<PreviousHistoryCommand>(ConsoleKey.UpArrow);
        editor.KeyBindings.Add<NextHistoryCommand>(ConsoleKey.DownArrow);
        editor.KeyBindings.Add<LeaveCommand>(ConsoleKey.D, ConsoleModifiers.Control);
        var (wantsToLeave, isTold) = (false, false);
        editor.KeyBindings.Add(ConsoleKey.C, ConsoleModifiers.Control, () => new ClearCommand(() => wantsToLeave = true));
        while (await ReadLineAsync(editor) is { } line && !IsEnd(line))
        {
            if (wantsToLeave && !isTold)
            {
                Screen.WriteLine("/exit or Ctrl-D leaves.");
                isTold = true;
            }

            wantsToLeave = false;
            await RunAsync(line);
        }

        return ExitCode.Done;
    }

    /// <summary>Reads a line, in which Ctrl-C is a key; a command that runs hears it as the signal.</summary>
    private static async Task<string?> ReadLineAsync(LineEditor editor)
    {
        Console.TreatControlCAsInput = true;
        try
        {
            return await editor.ReadLine(CancellationToken.None);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private async Task<int> FromLinesAsync()
    {
        var failed = ExitCode.Done;
        while (await Console.In.ReadLineAsync() is { } line && !IsEnd(line))
        {
            var code = await RunAsync(line);
            failed = failed == ExitCode.Done ? code : failed;
        }

        return failed;
    }

    private static bool IsEnd(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["/exit" or "/quit", ..];

    private async Task<int> RunAsync(string line)
    {
        var text = line.Trim();
        if (text.Length == 0)
        {
            return ExitCode.Done;
        }

        if (!text.StartsWith('/'))
        {
            ErrorConsole.WriteLine($"commands begin with a slash, as in /history stats; '{Format.Line(text, 40)}' does not. /help lists them. To run a task, write it into a file: /run FILE.");
            return ExitCode.BadInput;
        }

        string[] arguments = [.. CommandLineParser.SplitCommandLine(text[1..])];
        return await invoke(arguments is ["help", .. var about] ? [.. about, "--help"] : arguments);
    }
}
