namespace AgentPipeline.Benchmarks;

/// <summary>Measures every group in several processes, and judges the medians.</summary>
internal static class ChainGate
{
    private const int Rounds = 5;

    /// <returns>The exit code: 0 when every bar is met, 1 when one is missed.</returns>
    public static int Run(TextWriter output, TextWriter progress)
    {
        var rounds = new List<Measurements>();
        for (var round = 1; round <= Rounds; round++)
        {
            progress.WriteLine($"Round {round} of {Rounds}");
            var measurements = new Measurements();
            foreach (var group in GateGroup.All)
            {
                measurements.Add(GateProcess.Start(group));
            }

            rounds.Add(measurements);
        }

        return GateTable.Print(GateRows.All, rounds, output) ? 0 : 1;
    }
}
