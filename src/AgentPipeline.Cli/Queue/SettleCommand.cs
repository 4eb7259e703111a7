using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Hosting;

namespace AgentPipeline.Cli.Queue;

/// <summary><c>agentpipe queue retry</c> and <c>discard</c>: what becomes of tasks that were put aside.</summary>
internal static class SettleCommand
{
    public static Command Create(string name, string description, string done, Func<SqliteTaskQueue, long?, Task<int>> settle)
    {
        var number = new Argument<long?>("NUMBER") { Description = "The entry's number, as 'agentpipe queue list' tells it.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All that were put aside." };
        var path = QueueCommand.Path();
        var command = new Command(name, description) { number, all, path };
        command.Validators.Add(result =>
        {
            if (result.GetValue(number) is null != result.GetValue(all))
            {
                result.AddError("Give either the number of an entry or --all.");
            }
        });
        command.SetAction(async (parse, _) =>
        {
            // An entry that is not there must not make a new file.
            SqliteTaskQueue.ReadStatus(parse.GetValue(path)!);
            using var queue = QueueCommand.Open(parse.GetValue(path)!);
            var settled = await settle(queue, parse.GetValue(number));
            if (settled == 0 && parse.GetValue(number) is { } missing)
            {
                throw new CliException($"No entry {missing} was put aside: 'agentpipe queue list' tells those that were.");
            }

            Screen.WriteLine($"{Format.Count(settled, "task")} {done}.");
            return ExitCode.Done;
        });
        return command.WithExamples($"agentpipe queue {name} 17", $"agentpipe queue {name} --all");
    }
}
