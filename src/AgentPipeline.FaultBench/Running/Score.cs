namespace AgentPipeline.FaultBench;

/// <summary>What a contender did in all scenarios together.</summary>
internal sealed record Score(
    string Contender, int Recovered, int Recoverable, int Requests, TimeSpan Waited, int Hopeless, int Early, int WaitsOutOfBounds, int Duplicates)
{
    public static Score Of(BenchReport report, string contender)
    {
        var outcomes = report.Outcomes.Where(outcome => outcome.Contender == contender).ToList();
        return new Score(
            contender,
            outcomes.Count(static outcome => outcome.IsRecoverable && outcome.Recovered),
            outcomes.Count(static outcome => outcome.IsRecoverable),
            outcomes.Sum(static outcome => outcome.Requests),
            outcomes.Aggregate(TimeSpan.Zero, static (sum, outcome) => sum + outcome.Waited),
            outcomes.Sum(static outcome => outcome.Hopeless),
            outcomes.Sum(static outcome => outcome.Early),
            outcomes.Sum(static outcome => outcome.WaitsOutOfBounds),
            outcomes.Sum(static outcome => outcome.Duplicates) + report.Crashes.Where(crash => crash.Contender == contender).Sum(static crash => crash.Duplicates));
    }
}
