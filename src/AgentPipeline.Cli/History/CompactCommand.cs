using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.History;

/// <summary><c>agentpipe history compact</c>: deletes old records when asked to, and gives free space back.</summary>
internal static class CompactCommand
{
    public static Command Create()
    {
        var history = CommonOptions.History();
        var days = new Option<int?>("--delete-older-than") { Description = "First delete records older than this many days. Their figures stay.", HelpName = "DAYS" };
        days.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var value) && value is < 1 or > 36_500)
            {
                result.AddError("--delete-older-than takes 1 to 36500 days.");
            }
        });
        var command = new Command("compact", "Give the space of deleted executions back. Needs as much free space as the history takes.") { history, days };
        command.SetAction((parse, cancellationToken) => RunAsync(parse.GetValue(history)!, parse.GetValue(days), cancellationToken));
        return command.WithExamples(
            "agentpipe history compact",
            "agentpipe history compact --history runs.db");
    }

    private static async Task<int> RunAsync(string path, int? days, CancellationToken cancellationToken)
    {
        await (await HistoryFile.OpenAsync(path, cancellationToken)).DisposeAsync();
        var before = new FileInfo(path).Length;
        await using (var store = await SqliteExecutionHistory.OpenAsync(path, new ExecutionHistoryOptions { RetentionDays = 0 }, cancellationToken: cancellationToken))
        {
            if (days is { } age)
            {
                var deleted = await store.DeleteBeforeAsync(TimeProvider.System.GetUtcNow().AddDays(-age), cancellationToken);
                Screen.WriteLine($"{Format.Count(deleted, "execution")} older than {Format.Count(age, "day")} deleted; their figures stay.");
            }

            await store.CompactAsync(cancellationToken);
        }

        Screen.WriteLine($"'{path}' took {Format.Bytes(before)}, and takes {Format.Bytes(new FileInfo(path).Length)} now.");
        return ExitCode.Done;
    }
}
