using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentPipeline.Cli.Analyze;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Hosting;
using Spectre.Console;

namespace AgentPipeline.Cli.Queue;

/// <summary><c>agentpipe queue list</c>: what was put aside, what runs or was interrupted, and what waits.</summary>
internal static class ListCommand
{
    private const int LongestName = 40;
    private const int LongestReason = 120;

    private static readonly CsvTable<QueueItem> _csv = new(
        ("number", item => item.Number),
        ("taskId", item => item.TaskId),
        ("kind", item => item.Kind),
        ("state", item => item.State),
        ("priority", item => item.Priority),
        ("enqueuedAt", item => item.EnqueuedAt),
        ("deliveries", item => item.Deliveries),
        ("executionId", item => item.ExecutionId),
        ("source", item => item.Source),
        ("reason", item => item.Reason));

    public static Command Create()
    {
        var path = QueueCommand.Path();
        var limit = new Option<int>("--limit") { Description = "How many.", HelpName = "N", DefaultValueFactory = _ => 20 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value < 1)
            {
                result.AddError("--limit must be 1 or more.");
            }
        });
        var command = new Command("list", "What was put aside, what runs or was interrupted, and what waits, in the order in which it is handed out.") { path, limit };
        var format = OutputOptions.AddTo(command, "a row for each entry");
        command.SetAction(parse =>
        {
            Print(QueueListing.Read(parse.GetValue(path)!, parse.GetValue(limit)), format.Of(parse));
            return ExitCode.Done;
        });
        return command.WithExamples("agentpipe queue list", "agentpipe queue list --limit 1000 --csv");
    }

    private static void Print(QueueListing queue, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                Screen.WriteLine(JsonDocumentText.Of(writer => Write(writer, queue)));
                break;
            case OutputFormat.Csv:
                _csv.Write(Console.Out, queue.Items);
                break;
            default:
                Print(queue);
                break;
        }
    }

    private static void Print(QueueListing queue)
    {
        if (queue.Items.Count > 0)
        {
            var table = new FittedTable(
                ("Number", Justify.Right), new Column("Task", Justify.Left, Rank: 1, Cuts: true), ("State", Justify.Left), ("Kind", Justify.Left, 4), ("Priority", Justify.Right, 3), ("Since", Justify.Left, 2), ("Begun", Justify.Right, 5), new Column("Why", Justify.Left, Rank: 6, Cuts: true));
            foreach (var item in queue.Items)
            {
                table.AddRow(
                    $"{item.Number}",
                    Markup.Escape(Format.Line(item.TaskId, LongestName)),
                    item.State,
                    Markup.Escape(Format.Line(item.Kind ?? "-", LongestName)),
                    $"{item.Priority}",
                    Format.Time(item.EnqueuedAt),
                    $"{item.Deliveries}",
                    Markup.Escape(Format.Line(item.Reason ?? "", LongestReason)));
            }

            Screen.Write(table);
        }

        var status = queue.Status;
        var interrupted = queue.Interrupted > 0 ? $", interrupted: {Format.Count(queue.Interrupted)}" : "";
        var wayOn = queue.Interrupted > 0 ? " No worker has this queue: what was interrupted runs again when one starts." : "";
        Screen.WriteLine($"Waiting: {Format.Count(status.Waiting)}, running: {Format.Count(status.Running)}{interrupted}, put aside: {Format.Count(status.PutAside)}.{wayOn}");
    }

    private static void Write(Utf8JsonWriter writer, QueueListing queue)
    {
        writer.WriteNumber("waiting", queue.Status.Waiting);
        writer.WriteNumber("running", queue.Status.Running);
        writer.WriteNumber("interrupted", queue.Interrupted);
        writer.WriteNumber("putAside", queue.Status.PutAside);
        writer.WriteStartArray("entries");
        foreach (var item in queue.Items)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", item.Number);
            writer.WriteString("taskId", item.TaskId);
            writer.WriteString("kind", item.Kind);
            writer.WriteString("state", item.State);
            writer.WriteNumber("priority", item.Priority);
            writer.WriteString("enqueuedAt", item.EnqueuedAt);
            writer.WriteNumber("deliveries", item.Deliveries);
            writer.WriteString("executionId", item.ExecutionId?.ToString());
            writer.WriteString("source", item.Source);
            writer.WriteString("reason", item.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
