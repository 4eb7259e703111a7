namespace AgentPipeline.Benchmarks;

/// <summary>A limit.</summary>
/// <param name="Limit">The last figure that meets it.</param>
/// <param name="IsFloor">Whether figures have to be at least, instead of at most, the limit.</param>
internal sealed record GateBar(double Limit, bool IsFloor)
{
    public static GateBar AtMost(double limit) => new(limit, IsFloor: false);

    public static GateBar AtLeast(double limit) => new(limit, IsFloor: true);

    public bool IsMetBy(double figure) => IsFloor ? figure >= Limit : figure <= Limit;
}
