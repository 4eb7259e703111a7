using System.CommandLine;
using AgentPipeline.Cli.Analyze;
using AgentPipeline.Cli.Classify;
using AgentPipeline.Cli.Completion;
using AgentPipeline.Cli.Doctor;
using AgentPipeline.Cli.FaultBench;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.History;
using AgentPipeline.Cli.Policy;
using AgentPipeline.Cli.Queue;
using AgentPipeline.Cli.Replay;
using AgentPipeline.Cli.Report;
using AgentPipeline.Cli.Route;
using AgentPipeline.Cli.Run;
using AgentPipeline.Cli.Serve;
using AgentPipeline.Cli.Session;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Cli.Watch;
using AgentPipeline.Routing;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Cli;

/// <summary>The program's commands, and what happens to their errors.</summary>
internal static class CommandLine
{
    public static async Task<int> InvokeAsync(string[] args)
    {
        var root = CreateRoot();
        return args.Length == 0
            ? await new InteractiveSession(root, arguments => InvokeAsync(root, arguments, inSession: true)).RunAsync()
            : await InvokeAsync(root, args, inSession: false);
    }

    /// <summary>The program with all of its commands.</summary>
    public static RootCommand CreateRoot()
    {
        var root = new RootCommand("Runs LLM agent tasks through a pipeline that records, classifies, recovers and routes. Without arguments: a session that takes the commands one after the other.")
        {
            RunCommand.Create(),
            WatchCommand.Create(),
            HistoryCommand.Create(),
            AnalyzeCommand.Create(),
            RecommendCommand.Create(),
            PolicyCommand.Create(),
            QueueCommand.Create(),
            ReportCommand.Create(),
            ClassifyCommand.Create(),
            RouteCommand.Create(),
            ReplayCommand.Create(),
            ServeCommand.Create(),
            FaultBenchCommand.Create(),
            DoctorCommand.Create(),
            CompletionCommand.Create(),
            CommonOptions.Verbose,
        };
        root.WithExamples("agentpipe run tasks.jsonl --report out", "agentpipe history stats", "agentpipe watch", "agentpipe");
        CommandHelp.Use(root);
        SuggestAction.Use(root);
        return root;
    }

    private static async Task<int> InvokeAsync(RootCommand root, string[] args, bool inSession)
    {
        var parse = root.Parse(Shorthand.Expand(args));
        if (parse.Errors.Count > 0 && parse.Action is not CommandHelp && !IsDirected(root, parse))
        {
            foreach (var line in WrongCommandLine.Explain(parse, inSession))
            {
                ErrorConsole.WriteLine(line);
            }

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
            ErrorConsole.WriteLine(parse.GetValue(CommonOptions.Verbose) ? exception.ToString() : Describe(exception));
            return IsAboutInput(exception) ? ExitCode.BadInput : ExitCode.Failure;
        }
    }

    /// <summary>Whether a shell asks for completions: what is typed by then is half a command.</summary>
    private static bool IsDirected(RootCommand root, ParseResult parse) => root.Directives.Any(directive => parse.GetResult(directive) is not null);

    private static bool IsAboutInput(Exception exception)
        => exception is CliException or PolicyRefusedException or OptionsValidationException or IOException or UnauthorizedAccessException
            || (exception is AggregateException several && several.InnerExceptions.All(IsAboutInput));

    private static string Describe(Exception exception) => exception switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        AggregateException several when IsAboutInput(several) => string.Join(' ', several.InnerExceptions.Select(Describe)),
        _ when IsAboutInput(exception) => HistoryMessage.Of(exception),
        _ => $"{exception.Message} (an unexpected {exception.GetType().Name}; --verbose tells where)",
    };
}
