using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.History;

/// <summary>Executions, one a row.</summary>
internal static class ExecutionTable
{
    public static void Print(IReadOnlyList<ExecutionRecord> records)
    {
        if (records.Count == 0)
        {
            AnsiConsole.Console.WriteLine("No executions.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("Id").NoWrap()).AddColumn("Task").AddColumn("Result").AddColumn("Route").AddColumn(new TableColumn("Attempts").RightAligned()).AddColumn(new TableColumn("Time").RightAligned()).AddColumn(new TableColumn("Cost").RightAligned());
        foreach (var record in records)
        {
            table.AddRow(
                record.Id.ToString(),
                Markup.Escape(Format.Line(record.TaskId, 24)),
                record.Success ? (record.Recovered ? "recovered" : "ok") : record.Error?.Category.ToName() ?? "failed",
                Markup.Escape(record.Route is { } route ? $"{route.Executor}/{route.Model}" : "-"),
                Format.Count(record.Attempts.Count),
                Format.Duration(record.Duration),
                Format.Usd(record.CostUsd));
        }

        AnsiConsole.Console.Write(table);
    }
}
