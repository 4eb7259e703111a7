using System.CommandLine;
using System.CommandLine.Help;
using AgentPipeline.Cli.Classify;
using AgentPipeline.Cli.Doctor;
using AgentPipeline.Cli.History;
using AgentPipeline.Cli.Report;
using AgentPipeline.Cli.Run;
using AgentPipeline.Cli.Serve;
using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli;

/// <summary>The program's commands, and what happens to their errors.</summary>
internal static class CommandLine
{
    public static async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand("Runs LLM agent tasks through a pipeline that records, classifies, recovers and routes.")
        {
            RunCommand.Create(),
            HistoryCommand.Create(),
            ReportCommand.Create(),
            ClassifyCommand.Create(),
            ServeCommand.Create(),
            DoctorCommand.Create(),
            CommonOptions.Verbose,
        };
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0 && parse.Action is not HelpAction)
        {
            foreach (var error in parse.Errors)
            {
                ErrorConsole.WriteLine(error.Message);
            }

            ErrorConsole.WriteLine("'agentpipe --help' and 'agentpipe COMMAND --help' tell what there is.");
            return ExitCode.BadInput;
        }

        try
        {
            // Commands end themselves on Ctrl-C; the library must not end the process under them.
            return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            if (parse.GetValue(CommonOptions.Verbose))
            {
                ErrorConsole.WriteLine(exception.ToString());
            }
            else
            {
                ErrorConsole.WriteLine(exception is CliException or IOException or UnauthorizedAccessException
                    ? exception.Message
                    : $"{exception.Message} (an unexpected {exception.GetType().Name}; --verbose tells where)");
            }

            return exception is CliException or IOException or UnauthorizedAccessException ? ExitCode.BadInput : ExitCode.Failure;
        }
    }
}
