using AgentPipeline.Cli.Terminal;
using AgentPipeline.Hosting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgentPipeline.Cli.Watch;

/// <summary>What runs, as a screen of a given size.</summary>
internal static class WatchView
{
    private const string Leave = "q or Ctrl-C leaves.";

    /// <summary>Lines of a table around its rows: space, header, rule, space.</summary>
    private const int AroundRows = 4;

    public static IRenderable Render(IReadOnlyList<LiveStatus> statuses, string historyPath, DateTimeOffset now, int width, int height)
    {
        var alive = statuses.Where(status => WatchLine.IsAlive(status, now)).ToList();
        List<IRenderable> parts = [Line($"agentpipe watch  {historyPath}  {Format.Time(now)}")];
        if (statuses.Count == 0)
        {
            parts.Add(Line($"Nothing runs with {historyPath}. 'agentpipe run' and workers with this history show here."));
        }

        foreach (var status in statuses)
        {
            parts.Add(Line(Describe(status, now)));
        }

        if (WatchLine.Errors(alive).ToList() is { Count: > 0 } errors)
        {
            parts.Add(Line($"Failed attempts: {string.Join(", ", errors.Select(error => $"{error.Category} {Format.Count(error.Attempts)}"))}"));
        }

        if (alive.SelectMany(status => status.Circuits).ToList() is { Count: > 0 } circuits)
        {
            parts.Add(Line($"Circuits: {string.Join(", ", circuits.GroupBy(circuit => circuit.Model, StringComparer.Ordinal).Select(model => Describe([.. model], now)))}"));
        }

        if (alive.Count > 0 && WatchLine.Queue(alive, now) is { } queue)
        {
            parts.Add(Line($"Queue: {queue}"));
        }

        var room = height - parts.Count - AroundRows - 2;
        if (alive.Sum(status => status.RunningCount) is > 0 and var running && room > 0)
        {
            var shown = alive.SelectMany(status => status.Running).OrderBy(execution => execution.StartedAt).Take(room).ToList();
            parts.Add(Table(shown, now, width));
            if (running > shown.Count)
            {
                parts.Add(Line($"and {Format.Count(running - shown.Count)} more."));
            }
        }

        parts.Add(Line(Leave));
        return new Rows(parts.Take(Math.Max(1, height - 1)));
    }

    private static Table Table(List<LiveExecution> executions, DateTimeOffset now, int width)
    {
        var table = new FittedTable(
            ("Execution", Justify.Left, 4), new Column("Task", Justify.Left, Cuts: true), new Column("Kind", Justify.Left, Rank: 3, Cuts: true), new Column("Model", Justify.Left, Rank: 1, Cuts: true), ("Attempt", Justify.Right, 2), ("Since", Justify.Right));
        foreach (var execution in executions)
        {
            table.AddRow(
                execution.Id.ToString(),
                Markup.Escape(Format.Line(execution.TaskId, 60)),
                Markup.Escape(Format.Line(execution.Kind ?? "-", 30)),
                Markup.Escape(Format.Line(execution.Model ?? "-", 40)),
                Format.Count(execution.Attempt),
                Format.Duration(WatchLine.Age(now, execution.StartedAt)));
        }

        return table.Fit(width).Table;
    }

    private static string Describe(LiveStatus status, DateTimeOffset now) => WatchLine.IsAlive(status, now)
        ? $"Process {status.ProcessId}: {Format.Count(status.RunningCount)} running, {Format.Count(status.CompletedLastMinute)} in the last minute ({Format.Percent(status.SucceededLastMinute, status.CompletedLastMinute)} succeeded); since {Format.Time(status.StartedAt)} {Format.Count(status.Completed)} done, {Format.Percent(status.Succeeded, status.Completed)} succeeded, {Format.Count(status.Recovered)} recovered, {Format.Usd(status.CostUsd)}"
        : $"Process {status.ProcessId}: gone, or its disk is full; its last sign is {Format.Duration(WatchLine.Age(now, status.At))} old";

    /// <summary>One model in several hosts: what is worst counts.</summary>
    private static string Describe(IReadOnlyList<CircuitStatus> model, DateTimeOffset now)
    {
        var worst = model.MaxBy(circuit => circuit.State switch { CircuitState.Closed => 0, CircuitState.HalfOpen => 1, _ => 2 });
        var since = worst is { State: not CircuitState.Closed, Since: { } changed } ? $" for {Format.Duration(WatchLine.Age(now, changed))}" : "";
        return $"{worst.Model} {WatchLine.StateName(worst.State)}{since}";
    }

    private static Text Line(string text) => new(text.ReplaceLineEndings(" ")) { Overflow = Overflow.Ellipsis };
}
