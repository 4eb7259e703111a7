using System.Globalization;
using System.Text;

namespace AgentPipeline.FaultBench;

/// <summary>The whole report as Markdown.</summary>
internal static class MarkdownReport
{
    public static string Write(BenchReport report)
    {
        var text = new StringBuilder();
        var full = Score.Of(report, Contender.Full.Name);
        text.Append(CultureInfo.InvariantCulture, $"# {Percent(full.Recovered, full.Recoverable)} of {full.Recoverable} recoverable runs were recovered, with {full.Hopeless} hopeless requests and {full.Duplicates} repeated side effects\n\n");
        Scores(text, report);
        Bars(text, report);
        Crowds(text, report);
        Crashes(text, report);
        Scenarios(text, report);
        return text.ToString();
    }

    private static void Scores(StringBuilder text, BenchReport report)
    {
        text.Append("| | Recovered | Requests | Waited, s | Hopeless requests | Requests before their time | Repeated side effects |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var score in Contender.All.Select(contender => Score.Of(report, contender.Name)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {score.Contender} | {score.Recovered} of {score.Recoverable} ({Percent(score.Recovered, score.Recoverable)}) | {score.Requests} | {score.Waited.TotalSeconds:0} | {score.Hopeless} | {score.Early} | {score.Duplicates} |\n");
        }

        text.Append('\n');
    }

    private static void Bars(StringBuilder text, BenchReport report)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {Contender.Full.Name} | Figure | Bar | Met |\n|---|---:|---:|---|\n");
        foreach (var bar in report.Bars)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {bar.Name} | {bar.Value:0.##} | {(bar.IsMinimum ? "≥" : "≤")} {bar.Limit:0.##} | {(bar.IsMet ? "yes" : "**no**")} |\n");
        }

        text.Append('\n');
    }

    private static void Crowds(StringBuilder text, BenchReport report)
    {
        if (report.Crowds.Count == 0)
        {
            return;
        }

        text.Append("## Many at once\n\n| | Models | | Succeeded | Requests to the model in trouble | Per execution, second half |\n|---|---|---|---:|---:|---:|\n");
        foreach (var crowd in report.Crowds)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {crowd.Crowd.Name} | {Models(crowd.Spare)} | {crowd.Contender} | {crowd.Succeeded} of {crowd.Crowd.Executions} | {crowd.Requests} | {(crowd.Crowd.Every > TimeSpan.Zero ? crowd.LateRequestsPerExecution.ToString("0.00", CultureInfo.InvariantCulture) : "")} |\n");
        }

        text.Append('\n');
    }

    private static void Crashes(StringBuilder text, BenchReport report)
    {
        if (report.Crashes.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"## Killed processes\n\nA task sends {CrashAgent.Messages} messages. Its process is killed with SIGKILL at any moment and started again until the task is done, or stops because nobody can know whether a message has left.\n\n");
        text.Append("| | Kills | Tasks | Done | Stopped to ask | Repeated messages | Lost messages |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var crash in report.Crashes)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {crash.Contender} | {crash.Kills} | {crash.Tasks} | {crash.Done} | {crash.Asked} | {crash.Duplicates} | {crash.Lost} |\n");
        }

        text.Append('\n');
    }

    private static void Scenarios(StringBuilder text, BenchReport report)
    {
        text.Append(CultureInfo.InvariantCulture, $"## Every scenario\n\nEach cell: whether the task succeeded, the requests it took, the seconds it waited. *h* counts hopeless requests, *e* requests before their time, *d* repeated side effects. Possible says whether something that may be done leads to success.\n");
        foreach (var group in report.Outcomes.GroupBy(static outcome => outcome.Scenario.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {group.Key}\n\n| | Models | Possible | {string.Join(" | ", Contender.All.Select(static contender => contender.Name))} |\n|---|---|---|{string.Concat(Enumerable.Repeat("---|", Contender.All.Count))}\n");
            foreach (var row in group.GroupBy(static outcome => (outcome.Scenario, outcome.Spare)))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Key.Scenario.Name} | {Models(row.Key.Spare)} | {(row.First().IsRecoverable ? "yes" : "no")} | {string.Join(" | ", row.Select(Cell))} |\n");
            }
        }
    }

    private static string Cell(Outcome outcome)
    {
        var cell = string.Create(CultureInfo.InvariantCulture, $"{(outcome.Recovered ? "yes" : outcome.IsRecoverable ? "**no**" : "no")}, {outcome.Requests}");
        return cell
            + (outcome.Waited > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $", {outcome.Waited.TotalSeconds:0.0} s") : "")
            + Mark(outcome.Hopeless, "h") + Mark(outcome.Early, "e") + Mark(outcome.Duplicates, "d");

        static string Mark(int count, string mark) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" *{count}{mark}*");
    }

    private static string Models(bool spare) => spare ? "two" : "one";

    private static string Percent(int part, int whole) => whole == 0 ? "-" : (100.0 * part / whole).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
