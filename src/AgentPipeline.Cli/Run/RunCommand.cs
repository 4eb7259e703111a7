using System.CommandLine;
using System.Globalization;
using AgentPipeline.Cli.Completion;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Run;

/// <summary><c>agentpipe run</c>: runs the tasks of a file through the pipeline.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var tasks = new Argument<string>("TASKS") { Description = "A file of tasks, one JSON object a line." };
        var endpoint = new Option<Uri?>("--endpoint")
        {
            Description = "An OpenAI-compatible endpoint such as https://api.openai.com/v1. Its key is read from OPENAI_API_KEY.",
            HelpName = "URL",
            CustomParser = argument =>
            {
                if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                {
                    return uri;
                }

                argument.AddError($"--endpoint: '{argument.Tokens[0].Value}' is not an http or https address.");
                return null;
            },
        };
        var model = new Option<string?>("--model") { Description = "The endpoint's models to use, weakest first, separated by commas.", HelpName = "a,b" };
        var cassette = new Option<string?>("--cassette") { Description = "Answer from a recording instead of an endpoint, through a local server.", HelpName = "FILE" }.NeverEmpty();
        var parallel = Positive("--parallel", "How many tasks run at once.", 4);
        var repeat = Positive("--repeat", "How often each task runs.", 1);
        var seed = new Option<int>("--seed") { Description = "Seed of everything random: a cassette's draws, the router's exploration.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var pin = new Option<string?>("--pin") { Description = "Run every task that does not pin a model itself with this one, to compare it with routing.", HelpName = "MODEL" }.NeverEmpty().SuggestModels();
        var history = CommonOptions.History();
        var durability = new Option<string>("--durability")
        {
            Description = "durable: a result line is written only after its execution is on disk. batched: at most 200 ms later.",
            DefaultValueFactory = _ => "batched",
        };
        durability.AcceptOnlyFromAmong("batched", "durable");
        var output = new Option<string?>("--output") { Description = "Write a result line for each task, as it ends.", HelpName = "RESULTS.jsonl" }.NeverEmpty();
        var report = new Option<string?>("--report") { Description = "Write the Markdown report over the history into this directory.", HelpName = "DIR" }.NeverEmpty();
        var timeout = new Option<double?>("--timeout")
        {
            Description = "Seconds that one model request may take. Default: 100, and 2 with a cassette.",
            HelpName = "SECONDS",
        };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var seconds) && seconds is not (> 0 and <= 86_400))
            {
                result.AddError("--timeout must be more than 0 and at most 86400 seconds.");
            }
        });
        var command = new Command("run", "Run the tasks of a file through the pipeline.")
        {
            tasks, endpoint, model, cassette, parallel, repeat, seed, pin, history, durability, output, report, timeout,
        };
        var format = OutputOptions.AddTo(command, "a row for each route");
        command.SetAction((parse, _) => RunAsync(new RunSettings
        {
            TaskFile = parse.GetValue(tasks)!,
            Endpoint = parse.GetValue(endpoint),
            Models = parse.GetValue(model)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            Cassette = parse.GetValue(cassette),
            Parallel = parse.GetValue(parallel),
            Repeat = parse.GetValue(repeat),
            Seed = parse.GetValue(seed),
            Pin = parse.GetValue(pin),
            HistoryPath = parse.GetValue(history)!,
            Durable = parse.GetValue(durability) == "durable",
            OutputPath = parse.GetValue(output),
            ReportDirectory = parse.GetValue(report),
            RequestTimeout = parse.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Format = format.Of(parse),
            Verbose = parse.GetValue(CommonOptions.Verbose),
        }));
        return command.WithExamples(
            "agentpipe run tasks.jsonl --report out",
            "agentpipe run tasks.jsonl --endpoint https://api.openai.com/v1 --model gpt-4.1-mini,gpt-4.1",
            "agentpipe run tasks.jsonl --parallel 8 --output results.jsonl --durability durable",
            "agentpipe run tasks.jsonl --json > summary.json");
    }

    private static async Task<int> RunAsync(RunSettings settings)
    {
        if (settings.Endpoint is not null && settings.Cassette is not null)
        {
            throw new CliException("--endpoint and --cassette exclude each other: answers come from one or the other.");
        }

        if (settings.Endpoint is not null && settings.Models.Count == 0)
        {
            throw new CliException("--endpoint needs --model: name the endpoint's models to use, weakest first, for example --model small,large.");
        }

        if (settings.Endpoint is null && settings.Models.Count > 0)
        {
            throw new CliException("--model names models of an endpoint: give --endpoint as well, or leave --model out.");
        }

        if (!File.Exists(settings.TaskFile))
        {
            throw new CliException($"There is no task file '{settings.TaskFile}'. A task file has one JSON object a line: {{\"id\":\"…\",\"prompt\":\"…\"}}.");
        }

        using var interrupts = new Interrupts("finishing what is running; press Ctrl-C again to stop at once.");
        return await TaskBatch.RunAsync(settings, interrupts);
    }

    private static Option<int> Positive(string name, string description, int defaultValue)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value < 1)
            {
                result.AddError($"{name} must be 1 or more.");
            }
        });
        return option;
    }
}
