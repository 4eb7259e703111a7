using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.Run;

/// <summary>Shows which tasks failed, and why, so that nobody has to look for it.</summary>
internal static class FailedTaskView
{
    private const int IdLength = 32;
    private const int ReasonLength = 150;

    public static void Print(RunSummary summary, string historyPath)
    {
        var failed = summary.Failed;
        if (failed.Count == 0)
        {
            return;
        }

        var table = new FittedTable(new Column("Failed task", Justify.Left, Cuts: true), ("Error", Justify.Left), ("Why", Justify.Left));
        foreach (var task in failed)
        {
            table.AddRow(
                Markup.Escape(Format.Line(task.Id, IdLength) + (task.Run > 1 ? $" (run {task.Run})" : "")),
                task.Category?.ToName() ?? "-",
                Markup.Escape(Format.Line(task.Reason, ReasonLength)));
        }

        Screen.Write(table);
        var more = summary.Tasks - summary.Succeeded - failed.Count;
        if (more > 0)
        {
            var history = historyPath == CommonOptions.DefaultHistoryPath ? "" : $" --history {historyPath}";
            Screen.WriteLine($"and {Format.Count(more)} more; 'agentpipe history recent --failed{history}' lists them.");
            Screen.WriteLine();
        }
    }
}
