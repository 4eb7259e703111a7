using System.CommandLine;
using System.Globalization;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.History;

/// <summary><c>agentpipe history seed</c>: fills a history with made-up executions, to try things out on.</summary>
internal static class SeedCommand
{
    // Appended together, they share commits.
    private const int GroupSize = 512;

    public static Command Create()
    {
        var count = Between(new Option<int>("--count") { Description = "How many executions.", HelpName = "N", Required = true }, 1, 100_000_000);
        var days = Between(new Option<int>("--days") { Description = "Over how many days until now they are spread.", HelpName = "N", DefaultValueFactory = _ => 90 }, 1, 3650);
        var seed = new Option<int>("--seed") { Description = "Where chance begins: the same seed makes up the same executions, at times until now.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var append = new Option<bool>("--append") { Description = "Also when the history holds executions already." };
        var history = CommonOptions.History();
        var command = new Command("seed", "Fill a history with made-up executions, marked as such, to try things out.") { count, days, seed, append, history };
        command.SetAction((parse, _) =>
        {
            var executions = new SyntheticExecutions(parse.GetValue(seed), TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(parse.GetValue(days)));
            return RunAsync(executions.Generate(parse.GetValue(count)), parse.GetValue(history)!, parse.GetValue(append));
        });
        return command.WithExamples(
            "agentpipe history seed --count 100000 --history try.db");
    }

    private static async Task<int> RunAsync(IEnumerable<ExecutionRecord> executions, string path, bool append)
    {
        using var interrupts = new Interrupts("stopping; what is written stays.");
        var (written, first, last) = await WriteAsync(executions, path, append, interrupts);

        // Looked at when the history is closed: only then is all of it in the one file.
        var megabytes = new FileInfo(path).Length / 1e6;
        Screen.WriteLine($"{Format.Count(written, "execution")} made up and marked as synthetic{(written > 0 ? $", {Format.Time(first)} to {Format.Time(last)}" : "")}. History: {path} ({megabytes.ToString("N1", CultureInfo.InvariantCulture)} MB)");
        return interrupts.Drain.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static async Task<(long Written, DateTimeOffset First, DateTimeOffset Last)> WriteAsync(IEnumerable<ExecutionRecord> executions, string path, bool append, Interrupts interrupts)
    {
        // What is older than a run keeps records was asked for, too; and a disk that is full is told, not waited for.
        var options = new ExecutionHistoryOptions { RetentionDays = 0, Durability = HistoryDurability.Durable };
        await using var store = await SqliteExecutionHistory.OpenAsync(path, options, cancellationToken: interrupts.Drain);
        var statistics = await store.GetStatisticsAsync(cancellationToken: interrupts.Drain);
        if (statistics.Executions > 0 && !append)
        {
            throw new CliException($"The history '{path}' holds {Format.Count(statistics.Executions, "execution")} already, whose figures made-up ones would spoil for good. Name another file (--history PATH), or add to it all the same: --append.");
        }

        var (written, first, last) = (0L, default(DateTimeOffset), default(DateTimeOffset));
        foreach (var group in executions.Chunk(GroupSize))
        {
            if (interrupts.Drain.IsCancellationRequested)
            {
                break;
            }

            Task[] appended = [.. group.Select(execution => store.AppendAsync(execution, interrupts.Stop).AsTask())];
            try
            {
                await Task.WhenAll(appended);
            }
            catch (HistoryStoreException exception) when (written + appended.Count(static append => append.IsCompletedSuccessfully) is var there and > 0)
            {
                throw new CliException($"{exception.Message} {Format.Count(there, "made-up execution")} had been written before, and stay there; --append adds more.", exception);
            }

            first = written == 0 ? group[0].StartedAt : first;
            written += group.Length;
            last = group[^1].StartedAt;
        }

        return (written, first, last);
    }

    private static Option<int> Between(Option<int> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && (value < least || value > most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be {least} to {most:N0}."));
            }
        });
        return option;
    }
}
