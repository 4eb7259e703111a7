using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AgentPipeline.Cli.Help;

/// <summary>The help of a command: the gist of each of its subcommands, examples, and, of the program, what its exit codes mean.</summary>
internal sealed class CommandHelp : SynchronousCommandLineAction
{
    private static readonly HelpAction _help = new();

    /// <summary>Lets <c>--help</c> show it, for the program and every command.</summary>
    public static void Use(RootCommand root) => root.Options.OfType<HelpOption>().Single().Action = new CommandHelp();

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        var code = ShowShortly(command, () => _help.Invoke(parseResult));
        Write(output, "Examples:", CommandExamples.Of(command));
        if (command is RootCommand)
        {
            Write(output, "Exit codes:", [.. ExitCode.Meanings.Select(meaning => $"{meaning.Code,3}  {meaning.Meaning}")]);
        }

        return code;
    }

    private static void Write(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            output.WriteLine(title);
            foreach (var line in lines)
            {
                output.WriteLine($"  {line}");
            }

            output.WriteLine();
        }
    }

    /// <summary>
    /// Help lists a subcommand with all of its description, of which only the first paragraph belongs there, and the arguments of the commands above,
    /// which are for when no subcommand is named.
    /// </summary>
    private static int ShowShortly(Command command, Func<int> show)
    {
        var above = command.Parents.OfType<Command>().SelectMany(static parent => parent.Arguments).Where(static argument => !argument.Hidden).ToList();
        above.ForEach(static argument => argument.Hidden = true);
        var whole = command.Subcommands.Select(subcommand => subcommand.Description).ToList();
        foreach (var subcommand in command.Subcommands)
        {
            subcommand.Description = subcommand.Description?.ReplaceLineEndings("\n").Split("\n\n")[0].Replace('\n', ' ');
        }

        try
        {
            return show();
        }
        finally
        {
            above.ForEach(static argument => argument.Hidden = false);
            foreach (var (subcommand, description) in command.Subcommands.Zip(whole))
            {
                subcommand.Description = description;
            }
        }
    }
}
