using System.CommandLine;
using System.Globalization;
using AgentPipeline.Cli.Hosting;
using AgentPipeline.Hosting;
using AgentPipeline.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Cli.Analyze;

/// <summary><c>agentpipe recommend</c>: which route suits a task, as far as the history tells.</summary>
internal static class RecommendCommand
{
    private const string Description =
        """
        Rank every route that was used for a task: expected success and cost, and what would settle the question.

        The task is a PROMPT, with its kind and complexity when they are known (otherwise the complexity is estimated from the text), or one
        of a task file.

        Examples:
          agentpipe recommend "Join the two tables and sum by month" --kind sql
          agentpipe recommend "Fix the failing test" --kind code --complexity 0.7 --json
          agentpipe recommend --task tasks.jsonl refactor-3
        """;

    public static Command Create()
    {
        var prompt = new Argument<string?>("PROMPT") { Description = "The task's text.", Arity = ArgumentArity.ZeroOrOne };
        var kind = new Option<string?>("--kind") { Description = "The task's kind." };
        var complexity = new Option<double?>("--complexity") { Description = "How hard it is, 0 to 1; estimated when left out.", HelpName = "C" };
        complexity.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value is not (>= 0 and <= 1))
            {
                result.AddError("--complexity must be 0 to 1.");
            }
        });
        var task = new Option<string[]>("--task")
        {
            Description = "A task file, and the id of the task in it; without an id the file's first.",
            HelpName = "FILE [ID]",
            Arity = new ArgumentArity(1, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var (history, last, json) = (CommonOptions.History(), AnalyzedHistory.Last(), CommonOptions.Json());
        var command = new Command("recommend", Description) { prompt, kind, complexity, task, history, last, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var asked = await TaskAsync(parse.GetValue(prompt), parse.GetValue(task) ?? [], cancellationToken);
            asked = asked with { Kind = parse.GetValue(kind) ?? asked.Kind, Complexity = parse.GetValue(complexity) ?? asked.Complexity };
            var features = new RouteFeatures(asked.Kind ?? "", new TaskAnalyzer().Analyze(asked).Complexity, asked.Prompt);
            var logged = await AnalyzedHistory.ReadAsync(parse.GetValue(history)!, parse.GetValue(last), cancellationToken);
            var recommendation = Recommendation.Of(logged, features, RoutingSettings.Read());
            if (parse.GetValue(json))
            {
                Console.WriteLine(RecommendationJson.Of(recommendation));
            }
            else
            {
                RecommendationView.Print(recommendation);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<AgentTask> TaskAsync(string? prompt, string[] file, CancellationToken cancellationToken)
    {
        if ((prompt is null) == (file.Length == 0))
        {
            throw new CliException("Give a PROMPT, or --task FILE [ID] to take one from a task file: one of the two.");
        }

        if (prompt is not null)
        {
            return string.IsNullOrWhiteSpace(prompt)
                ? throw new CliException("The PROMPT is empty: give the task's text.")
                : new AgentTask { Id = "prompt", Prompt = prompt };
        }

        var (path, id) = (file[0], file.ElementAtOrDefault(1));
        if (!File.Exists(path))
        {
            throw new CliException($"There is no task file '{path}'. A task file has one JSON object a line: {{\"id\":\"…\",\"prompt\":\"…\"}}.");
        }

        return await FindAsync(path, id, cancellationToken)
            ?? throw new CliException(id is null ? $"There is no task in '{path}' that can be used." : $"There is no task '{id}' in '{path}' that can be used.");
    }

    private static async Task<AgentTask?> FindAsync(string path, string? id, CancellationToken cancellationToken)
    {
        var builder = AgentHost.CreateBuilder(verbose: false);
        builder.Services.AddAgentTools();
        builder.Services.AddCSharpTools();
        builder.Services.AddAgentTaskRunner();
        using var host = builder.Build();
        var reader = host.Services.GetRequiredService<TaskFileReader>();
        await foreach (var line in reader.ReadAsync(path, cancellationToken))
        {
            if (line.Task is { } task && (id is null || task.Id == id))
            {
                return task;
            }

            if (line.Problem is { } problem && id is null)
            {
                throw new CliException($"{path}, line {line.Number}: {problem}.");
            }
        }

        return null;
    }
}
