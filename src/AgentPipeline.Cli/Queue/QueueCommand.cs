using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Hosting;

namespace AgentPipeline.Cli.Queue;

/// <summary><c>agentpipe queue</c>: looks into a worker's queue, and changes it.</summary>
internal static class QueueCommand
{
    public static Command Create() => new Command("queue", "Look into a worker's task queue, add to it, and say what becomes of tasks that were put aside.")
    {
        ListCommand.Create(),
        AddCommand.Create(),
        SettleCommand.Create(
            "retry", "Let tasks that were put aside be handed out again.", "handed out again", static (queue, number) => queue.RetryAsync(number)),
        SettleCommand.Create(
            "discard", "Delete tasks that were put aside.", "deleted", static (queue, number) => queue.DiscardAsync(number)),
    }.WithExamples("agentpipe queue", "agentpipe queue add urgent.jsonl --priority 10");

    public static Option<string> Path() => new Option<string>("--queue")
    {
        Description = "The queue's file.",
        HelpName = "PATH",
        DefaultValueFactory = _ => new TaskQueueOptions().DatabasePath,
    }.NeverEmpty();

    public static SqliteTaskQueue Open(string path) => new(new TaskQueueOptions { DatabasePath = path }, TimeProvider.System);
}
