using System.Globalization;

namespace AgentPipeline.Benchmarks;

/// <summary>Chains that are measured in one process, away from all others: what the runtime learns from one group serves no other.</summary>
/// <param name="Name">Its name, by which a child process is told what to measure.</param>
/// <param name="Measure">Measures it.</param>
internal sealed record GateGroup(string Name, Action<Measurements> Measure)
{
    public const string Telemetry = "telemetry";
    public const string Toggles = "toggles";
    public const string Unrecorded = "unrecorded";
    public const string Recorded = "recorded";
    public const string Generator = "generator";

    private const int Operations = 1000;
    private const int FreshOperations = 250;

    public static IReadOnlyList<GateGroup> All { get; } =
    [
        .. ChainSet.Lengths.Select(static links => Shared(OfLength(links), () => ChainSet.OfLength(links))),
        Shared(Telemetry, ChainSet.Telemetry),
        Shared(Toggles, ChainSet.Toggles),
        Fresh(Unrecorded, static () => ChainSet.Default(isRecorded: false)),
        Fresh(Recorded, static () => ChainSet.Default(isRecorded: true)),
        new(Generator, GeneratorMeter.Measure),
    ];

    public static string OfLength(int links) => links.ToString(CultureInfo.InvariantCulture);

    private static GateGroup Shared(string name, Func<IReadOnlyList<Chain>> chains)
        => new(name, measurements => ChainMeter.Measure(name, chains(), ExecutionSupply.Shared(Operations), measurements));

    private static GateGroup Fresh(string name, Func<IReadOnlyList<Chain>> chains)
        => new(name, measurements => ChainMeter.Measure(name, chains(), ExecutionSupply.Fresh(FreshOperations), measurements));
}
