namespace AgentPipeline.Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Unit">How the figure reads: a composite format.</param>
/// <param name="Figure">The figure of one round.</param>
/// <param name="Bar">What it has to meet; <see langword="null"/> for a row that only informs.</param>
internal sealed record GateRow(string Name, string Unit, Func<Measurements, double> Figure, GateBar? Bar = null);
