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
            Screen.WriteLine("No executions.");
            return;
        }

        var table = Screen.IsWide
            ? Screen.CreateTable(("Id", Justify.Left), ("Task", Justify.Left), ("Result", Justify.Left), ("Attempts", Justify.Right), ("Route", Justify.Left), ("Model", Justify.Left), ("Time", Justify.Right), ("Cost", Justify.Right))
            : Screen.CreateTable(("Id", Justify.Left), ("Task", Justify.Left), ("Result", Justify.Left), ("Attempts", Justify.Right));
        foreach (var record in records)
        {
            List<string> cells =
            [
                record.Id.ToString(),
                Markup.Escape(Format.Line(record.TaskId, Screen.IsWide ? 24 : 13)),
                record.Success ? (record.Recovered ? "recovered" : "ok") : record.Error?.Category.ToName() ?? "failed",
                Format.Count(record.Attempts.Count),
            ];
            if (Screen.IsWide)
            {
                cells.AddRange([Markup.Escape(record.Route?.Executor ?? "-"), Markup.Escape(Format.Line(record.Route?.Model ?? "-", 24)), Format.Duration(record.Duration), Format.Usd(record.CostUsd)]);
            }

            table.AddRow([.. cells]);
        }

        Screen.Write(table);
    }
}
