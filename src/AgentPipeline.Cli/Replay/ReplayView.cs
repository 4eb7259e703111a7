using System.Globalization;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;
using Spectre.Console;

namespace AgentPipeline.Cli.Replay;

/// <summary>A <see cref="ReplayReport"/> for a person.</summary>
internal static class ReplayView
{
    public static void Print(ReplayReport report)
    {
        Recorded(report);
        Shares(report);
        Counterfactual(report);
        Simulated(report);
    }

    private static void Recorded(ReplayReport report)
    {
        Screen.WriteLine("What happened, by the policy that chose:");
        var table = new FittedTable(
            new Column("Policy", Justify.Left, Cuts: true), ("Executions", Justify.Right), ("Succeeded", Justify.Right), ("Another took over", Justify.Right, 1), ("Cost", Justify.Right, 2), ("Mean cost", Justify.Right));
        foreach (var group in report.Recorded)
        {
            table.AddRow(
                Markup.Escape(group.Policy),
                Format.Count(group.Executions),
                Percent((double)group.Succeeded / group.Executions),
                Format.Percent(group.Escalated, group.Executions),
                Format.Usd(group.CostUsd),
                Usd((double)group.CostUsd / group.Executions));
        }

        Screen.Write(table);
    }

    private static void Shares(ReplayReport report)
    {
        if (report.Shares.Count == 0)
        {
            Screen.WriteLine("No execution had a choice of route.");
            return;
        }

        Screen.WriteLine("Which tasks began where, when there was a choice:");
        var table = new FittedTable(("Complexity", Justify.Left), new Column("Route", Justify.Left, Cuts: true), ("Executions", Justify.Right), ("Share", Justify.Right));
        foreach (var share in report.Shares)
        {
            table.AddRow(share.Band, Markup.Escape(share.Arm.ToString()), Format.Count(share.Executions), Format.Percent(share.Executions, share.Of));
        }

        Screen.Write(table);
    }

    private static void Counterfactual(ReplayReport report)
    {
        if (report.Counterfactual.Count == 0)
        {
            Screen.WriteLine("No route was drawn by chance, so that nothing can be said of what others would have done.");
            return;
        }

        Screen.WriteLine("What would have happened, had every task that was drawn by chance gone to one route (95% intervals):");
        var table = new FittedTable(
            new Column("Route", Justify.Left, Cuts: true), ("Effective runs", Justify.Right), new Column("Success, doubly robust", Justify.Left, Cuts: true), new Column("Success, self-normalized", Justify.Left, Rank: 2, Cuts: true), ("Mean cost", Justify.Left, 1));
        foreach (var row in report.Counterfactual)
        {
            table.AddRow(
                Markup.Escape(row.Arm.ToString()),
                row.Success.EffectiveRuns.ToString("0", CultureInfo.InvariantCulture),
                Estimate(row.Success, Percent),
                Estimate(row.SuccessSelfNormalized, Percent),
                Estimate(row.CostUsd, Usd));
        }

        Screen.Write(table);
    }

    private static void Simulated(ReplayReport report)
    {
        if (report.Simulated.Count == 0)
        {
            Screen.WriteLine($"Of {Format.Count(report.Tasks, "task")} none was run on every route, so that other policies cannot be replayed. 'run --pin MODEL' runs them on one.");
            return;
        }

        Screen.WriteLine($"What policies make of the {Format.Count(report.CoveredTasks)} tasks, of {Format.Count(report.Tasks)}, that every route has run, without another route that takes over ({Format.Count(report.Decisions, "decision")}):");
        var table = new FittedTable(
            new Column("Policy", Justify.Left, Cuts: true), ("Success", Justify.Right), ("Mean cost", Justify.Right), ("Utility", Justify.Right), ("Regret", Justify.Right));
        foreach (var row in report.Simulated)
        {
            table.AddRow(Markup.Escape(row.Policy), Percent(row.Success), Usd(row.CostUsd), Number(row.Utility), Number(row.Regret));
        }

        Screen.Write(table);
    }

    private static string Estimate(OffPolicyEstimate estimate, Func<double, string> format)
        => estimate is { Value: { } value, Interval: { } interval } ? $"{format(value)} ({format(interval.Low)} to {format(interval.High)})" : Markup.Escape(estimate.Refusal ?? "-");

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static string Usd(double amount) => "$" + amount.ToString("0.00000", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
