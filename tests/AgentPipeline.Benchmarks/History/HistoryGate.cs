namespace AgentPipeline.Benchmarks;

/// <summary>Measures what the history costs and how fast it answers, and judges the medians.</summary>
internal static class HistoryGate
{
    private const int Rounds = 3;

    /// <returns>The exit code: 0 when every bar is met, 1 when one is missed.</returns>
    public static int Run(TextWriter output, TextWriter progress)
    {
        progress.WriteLine("A million executions");
        var once = GateProcess.Start(HistoryGroups.Large);
        var rounds = new List<Measurements>();
        for (var round = 1; round <= Rounds; round++)
        {
            progress.WriteLine($"Round {round} of {Rounds}");
            var measurements = new Measurements();
            measurements.Add(once);
            foreach (var group in HistoryGroups.EachRound)
            {
                measurements.Add(GateProcess.Start(group));
            }

            rounds.Add(measurements);
        }

        return GateTable.Print(HistoryRows.All, rounds, output) ? 0 : 1;
    }
}
