using System.CommandLine;
using System.Globalization;
using AgentPipeline.Cli.Completion;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History;

namespace AgentPipeline.Cli.History;

/// <summary><c>agentpipe history recent</c>: lists executions, newest first.</summary>
internal static class RecentCommand
{
    public static Command Create()
    {
        var limit = new Option<int>("--limit") { Description = "How many.", HelpName = "N", DefaultValueFactory = _ => 20 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value < 1)
            {
                result.AddError("--limit must be 1 or more.");
            }
        });
        var since = CommonOptions.Since("Only executions that began then or later.");
        var until = CommonOptions.Until("Only executions that began before.");
        var kind = new Option<string?>("--kind") { Description = "Only tasks of this kind." };
        var model = new Option<string?>("--model") { Description = "Only executions that ended on this model." }.SuggestModels();
        var executor = new Option<string?>("--executor") { Description = "Only executions that ended with this executor." };
        var failed = new Option<bool>("--failed") { Description = "Only executions that failed." };
        var category = new Option<string?>("--category") { Description = "Only executions that failed with this kind of error, for example rate_limit." };
        category.CompletionSources.Add([.. Enum.GetValues<ErrorCategory>().Select(known => known.ToName())]);
        category.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ErrorCategoryExtensions.TryParse(token.Value, out _))
            {
                result.AddError($"There is no kind of error '{token.Value}': use one of {string.Join(", ", Enum.GetValues<ErrorCategory>().Select(known => known.ToName()))}.");
            }
        });
        var failedByModel = new Option<bool>("--failed-by-model") { Description = "Only executions in which an attempt failed through its model's fault." };
        var text = new Option<string?>("--text") { Description = "Only executions with this text in task id, prompt, output or error." };
        var before = new Option<Guid?>("--before") { Description = "Only executions older than this one: the next page.", HelpName = "ID" };
        var history = CommonOptions.History();
        var command = new Command("recent", "The newest executions.") { history, limit, since, until, kind, model, executor, failed, category, failedByModel, text, before };
        var format = OutputOptions.AddTo(command, "a row for each execution");
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var store = await HistoryFile.OpenAsync(parse.GetValue(history)!, cancellationToken);
            var query = new ExecutionQuery
            {
                Limit = parse.GetValue(limit),
                Since = parse.GetValue(since),
                Until = parse.GetValue(until),
                Kind = parse.GetValue(kind),
                Model = parse.GetValue(model),
                Executor = parse.GetValue(executor),
                Success = parse.GetValue(failed) ? false : null,
                Category = ErrorCategoryExtensions.TryParse(parse.GetValue(category) ?? "", out var chosen) ? chosen : null,
                FailedByModel = parse.GetValue(failedByModel) ? true : null,
                Text = parse.GetValue(text),
                Before = parse.GetValue(before),
            };
            var records = await store.QueryAsync(query, cancellationToken).ToListAsync(cancellationToken);
            switch (format.Of(parse))
            {
                case OutputFormat.Json:
                    records.ForEach(record => Console.WriteLine(ExecutionRecordJson.Serialize(record)));
                    break;
                case OutputFormat.Csv:
                    ExecutionTable.Csv.Write(Console.Out, records);
                    break;
                default:
                    ExecutionTable.Print(records);
                    break;
            }

            return ExitCode.Done;
        });
        return command.WithExamples(
            "agentpipe history recent --failed --since 24h",
            "agentpipe history recent --kind sql --model large --limit 50",
            "agentpipe history recent --csv --limit 10000 > executions.csv");
    }
}
