namespace AgentPipeline.Benchmarks;

/// <summary>Measures how long classification takes, and judges the medians.</summary>
internal static class ClassificationGate
{
    private const int Rounds = 3;

    public static GateGroup Group { get; } = new("classification", ClassificationMeter.Measure);

    /// <returns>The exit code: 0 when every bar is met, 1 when one is missed.</returns>
    public static int Run(TextWriter output)
        => GateTable.Print(ClassificationRows.All, [.. Enumerable.Range(0, Rounds).Select(_ => GateProcess.Start(Group))], output) ? 0 : 1;
}
