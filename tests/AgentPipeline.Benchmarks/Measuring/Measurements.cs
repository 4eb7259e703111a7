namespace AgentPipeline.Benchmarks;

/// <summary>What one round of processes has measured: numbers by name, the form in which they go from process to process.</summary>
internal sealed class Measurements
{
    public Dictionary<string, double> Values { get; init; } = [];

    public double this[string name] => Values[name];

    public double Nanoseconds(string group, string chain, bool suspends = false) => Values[$"{new MeasurementKey(group, chain, suspends)}/ns"];

    public double Bytes(string group, string chain, bool suspends = false) => Values[$"{new MeasurementKey(group, chain, suspends)}/bytes"];

    public double Ratio(string group, string chain, string reference, bool suspends = false)
        => Nanoseconds(group, chain, suspends) / Nanoseconds(group, reference, suspends);

    public double Times(string group, string chain, string reference, bool suspends = false)
        => 1 / Ratio(group, chain, reference, suspends);

    public void Add(string name, double value) => Values.Add(name, value);

    public void Add(MeasurementKey key, double nanoseconds, double bytes)
    {
        Values.Add($"{key}/ns", nanoseconds);
        Values.Add($"{key}/bytes", bytes);
    }

    public void Add(Measurements others)
    {
        foreach (var (name, value) in others.Values)
        {
            Values.Add(name, value);
        }
    }
}
