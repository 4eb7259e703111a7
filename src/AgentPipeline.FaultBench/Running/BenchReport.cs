namespace AgentPipeline.FaultBench;

/// <summary>All that one run of the bench found.</summary>
internal sealed record BenchReport(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<CrowdOutcome> Crowds, IReadOnlyList<CrashOutcome> Crashes)
{
    /// <summary>What the contender that ships has to keep.</summary>
    public IReadOnlyList<Bar> Bars
    {
        get
        {
            var scores = Score.Of(this, Contender.Full.Name);
            var outages = Crowds.Where(crowd => crowd.Contender == Contender.Full.Name && crowd.Crowd == Crowd.Outage && !crowd.Spare).ToList();
            return
            [
                Bar.AtLeast("recoverable scenarios recovered, %", 100.0 * scores.Recovered / Math.Max(1, scores.Recoverable), 95),
                Bar.AtMost("hopeless requests", scores.Hopeless, 0),
                Bar.AtMost("requests before their time", scores.Early, 0),
                Bar.AtMost("waits out of bounds", scores.WaitsOutOfBounds, 0),
                Bar.AtMost("side effects that happened again", scores.Duplicates, 0),
                .. outages.Select(outage => Bar.AtMost("requests per execution in the second half of an outage", outage.LateRequestsPerExecution, 1.1)),
            ];
        }
    }

    public bool IsPassed => Bars.All(static bar => bar.IsMet);
}
