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
        .. ChainSet.Lengths.SelectMany(static links => Shared(OfLength(links), () => ChainSet.OfLength(links), [false, true])),
        .. Shared(Telemetry, ChainSet.Telemetry, [false]),
        .. Shared(Toggles, ChainSet.Toggles, [false]),
        .. Fresh(Unrecorded, static () => ChainSet.Default(isRecorded: false)),
        .. Fresh(Recorded, static () => ChainSet.Default(isRecorded: true)),
        new(Generator, GeneratorMeter.Measure),
    ];

    public static string OfLength(int links) => links.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<GateGroup> Shared(string name, Func<IReadOnlyList<Chain>> chains, bool[] modes)
        => modes.Select(suspends => Create(name, chains, suspends, () => ExecutionSupply.Shared(Operations)));

    private static IEnumerable<GateGroup> Fresh(string name, Func<IReadOnlyList<Chain>> chains)
        => new[] { false, true }.Select(suspends => Create(name, chains, suspends, () => ExecutionSupply.Fresh(FreshOperations)));

    // What completes at once is profiled by the runtime apart from what suspends: a process that does both in turn is optimised for
    // whichever happened to run when the runtime looked.
    private static GateGroup Create(string name, Func<IReadOnlyList<Chain>> chains, bool suspends, Func<ExecutionSupply> supply)
        => new($"{name}/{(suspends ? "suspended" : "sync")}", measurements => ChainMeter.Measure(name, chains(), suspends, supply(), measurements));
}
