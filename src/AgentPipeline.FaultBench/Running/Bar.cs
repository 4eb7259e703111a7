namespace AgentPipeline.FaultBench;

/// <summary>A figure and how far it may go.</summary>
internal sealed record Bar(string Name, double Value, double Limit, bool IsMinimum)
{
    public static Bar AtLeast(string name, double value, double limit) => new(name, value, limit, true);

    public static Bar AtMost(string name, double value, double limit) => new(name, value, limit, false);

    public bool IsMet => IsMinimum ? Value >= Limit : Value <= Limit;
}
