using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.History;

/// <summary>Executions, one a row.</summary>
internal static class ExecutionTable
{
    private const int LongestName = 40;

    public static CsvTable<ExecutionRecord> Csv { get; } = new(
        ("id", record => record.Id),
        ("taskId", record => record.TaskId),
        ("kind", record => record.Kind),
        ("startedAt", record => record.StartedAt),
        ("durationMs", record => record.Duration.TotalMilliseconds),
        ("success", record => record.Success),
        ("recovered", record => record.Recovered),
        ("verifiedBy", record => record.VerifiedBy),
        ("category", record => record.Error?.Category.ToName()),
        ("error", record => record.Error?.Message),
        ("attempts", record => record.Attempts.Count),
        ("route", record => record.Route?.Executor),
        ("model", record => record.Route?.Model),
        ("inputTokens", record => record.InputTokens),
        ("outputTokens", record => record.OutputTokens),
        ("costUsd", record => record.CostUsd));

    public static void Print(IReadOnlyList<ExecutionRecord> records)
    {
        if (records.Count == 0)
        {
            Screen.WriteLine("No executions.");
            return;
        }

        var table = new FittedTable(
            ("Id", Justify.Left), new Column("Task", Justify.Left, Rank: 1, Cuts: true), ("Result", Justify.Left), ("Attempts", Justify.Right, 2), ("Route", Justify.Left, 6), new Column("Model", Justify.Left, Rank: 3, Cuts: true), ("Time", Justify.Right, 4), ("Cost", Justify.Right, 5));
        foreach (var record in records)
        {
            table.AddRow(
                record.Id.ToString(),
                Markup.Escape(Format.Line(record.TaskId, LongestName)),
                record.Success ? (record.Recovered ? "recovered" : "ok") : record.Error?.Category.ToName() ?? "failed",
                Format.Count(record.Attempts.Count),
                Markup.Escape(record.Route?.Executor ?? "-"),
                Markup.Escape(Format.Line(record.Route?.Model ?? "-", LongestName)),
                Format.Duration(record.Duration),
                Format.Usd(record.CostUsd));
        }

        Screen.Write(table);
    }
}
