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
        Introduction(text);
        Scores(text, report);
        Bars(text, report);
        Crowds(text, report);
        Crashes(text, report);
        Scenarios(text, report);
        return text.ToString();
    }

    private static void Introduction(StringBuilder text) => text.Append(
        """
        Written by `agentpipe faultbench --kills 300 --report FILE`. Each scenario is one task with the faults that stand in its way, run with one model and
        with a second one of another provider. Requests go over real HTTP to a server on the loopback address, tools work on real files, sockets
        and processes; only waiting is shortened: the clock jumps when everybody does nothing but wait. Four ways to recover meet the same faults:

        - **none**: the first failure is the last.
        - **Polly retry**: Polly's retry with its defaults (three times, 2, 4 and 8 s with jitter, after any failure) around the whole agent.
        - **four strategies**: what one builds first. Backoff for throttling, a smaller request for a timeout, the directory for a missing path, the
          diagnostic for a syntax error, three times each.
        - **AgentPipeline**: what ships, with its default limits (or those of `agentpipe.json`).

        A request is *hopeless* when it could not succeed after what the same model had answered: a used-up quota, a wrong key, an overflow that is
        not at least a tenth smaller. It is *before its time* when the service had told to wait longer.


        """);

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
