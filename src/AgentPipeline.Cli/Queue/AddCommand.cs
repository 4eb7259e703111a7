using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Run;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Hosting;

namespace AgentPipeline.Cli.Queue;

/// <summary><c>agentpipe queue add</c>: puts the tasks of a file into a worker's queue.</summary>
internal static class AddCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("TASKS") { Description = "The task file: one JSON object a line." };
        var priority = new Option<int?>("--priority") { Description = "Higher ones are handed out first; left out, the metadata 'priority' of each task.", HelpName = "N" };
        var path = QueueCommand.Path();
        var command = new Command("add", "Put the tasks of a file into the queue, also while a worker runs it.") { file, priority, path };
        command.SetAction((parse, cancellationToken) => RunAsync(parse.GetValue(file)!, parse.GetValue(priority), parse.GetValue(path)!, cancellationToken));
        return command.WithExamples("agentpipe queue add tasks.jsonl", "agentpipe queue add urgent.jsonl --priority 10");
    }

    private static async Task<int> RunAsync(string file, int? priority, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new CliException($"There is no task file '{file}'. A task file has one JSON object a line: {{\"id\":\"…\",\"prompt\":\"…\"}}.");
        }

        // Which tools there are is for the worker to know.
        var (tasks, wrongLines) = await TaskLines.ReadAsync(file, new TaskFileReader(null), cancellationToken);
        var isNew = !File.Exists(path);
        using var queue = QueueCommand.Open(path);
        var added = await queue.EnqueueAsync([.. tasks.Select(task => new QueuedTask(task) { Priority = priority ?? TaskPriority.Of(task) })], cancellationToken);
        if (isNew)
        {
            ErrorConsole.WriteLine($"there was no queue; '{Path.GetFullPath(path)}' is a new one. Only a worker that has this file runs what is in it (TaskQueue:DatabasePath); --queue PATH names another.");
        }

        var status = await queue.GetStatusAsync(cancellationToken);
        Screen.WriteLine($"{Format.Count(added, "task")} added to '{path}', in which {Format.Count(status.Waiting)} wait now.");
        return wrongLines > 0 ? ExitCode.BadInput : ExitCode.Done;
    }
}
