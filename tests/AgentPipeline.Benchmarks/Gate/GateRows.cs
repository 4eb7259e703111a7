namespace AgentPipeline.Benchmarks;

/// <summary>The rows of the table, with their bars.</summary>
internal static class GateRows
{
    private const string Ratio = "{0:0.000}";
    private const string Times = "{0:0.00} x";
    private const string Bytes = "{0:0.#} B";
    private const string Nanoseconds = "{0:0.00} ns";
    private const string Milliseconds = "{0:0.0} ms";
    private const string Count = "{0:0}";

    public static IReadOnlyList<GateRow> All { get; } =
    [
        .. ChainSet.Lengths.SelectMany(FullForm),
        .. ChainSet.Lengths.SelectMany(Hooks),
        .. Default(GateGroup.Unrecorded, "history off"),
        .. Default(GateGroup.Recorded, "history on"),
        .. ChainSet.Lengths.SelectMany(Opponents),
        new("disabled toggle, each", Nanoseconds, static round => PerLink(round, GateGroup.Toggles, ChainNames.Toggled, ChainNames.Hooks), GateBar.AtMost(1)),
        new("telemetry without listener, each link", Nanoseconds, static round => PerLink(round, GateGroup.Telemetry, ChainNames.FullForm, ChainNames.Delegates), GateBar.AtMost(2)),
        new("generator, first run in the process", Milliseconds, static round => round[GeneratorMeter.First]),
        new("generator, fresh driver and compilation", Milliseconds, static round => round[GeneratorMeter.Cold], GateBar.AtMost(300)),
        new("generator, unrelated edit", Milliseconds, static round => round[GeneratorMeter.Edit], GateBar.AtMost(5)),
        new("generator, steps run again by the edit", Count, static round => round[GeneratorMeter.StepsRunAgain], GateBar.AtMost(0)),
    ];

    private static IEnumerable<GateRow> FullForm(int links)
    {
        var group = GateGroup.OfLength(links);
        yield return Compared($"full form / hand-written, {links}", group, ChainNames.FullForm, GateBar.AtMost(1.2));
        yield return Compared($"full form / hand-written, {links}, suspended", group, ChainNames.FullForm, GateBar.AtMost(1.2), suspends: true);
        yield return AgainstTasks($"full form / hand-written with the same task, {links}", group, suspends: false);
        yield return AgainstTasks($"full form / hand-written with the same task, {links}, suspended", group, suspends: true);
        yield return new($"full form, {links}, bytes", Bytes, round => round.Bytes(group, ChainNames.FullForm), GateBar.AtMost(0));
        yield return new(
            $"full form / hand-written, {links}, suspended, bytes",
            Ratio,
            round => round.Bytes(group, ChainNames.FullForm, suspends: true) / round.Bytes(group, ChainNames.HandWritten, suspends: true),
            GateBar.AtMost(1));
    }

    private static IEnumerable<GateRow> Hooks(int links)
    {
        var group = GateGroup.OfLength(links);
        var isLongest = links == 10;
        var limit = links switch { 1 => 0.6, 3 => 0.2, 5 => 0.15, _ => 0.12 };
        yield return Compared($"hooks / hand-written, {links}", group, ChainNames.Hooks, GateBar.AtMost(limit));
        yield return Compared($"hooks / hand-written, {links}, suspended", group, ChainNames.Hooks, isLongest ? GateBar.AtMost(0.2) : null, suspends: true);
        yield return new(
            $"hooks, {links}, suspended, bytes",
            Bytes,
            round => round.Bytes(group, ChainNames.Hooks, suspends: true),
            isLongest ? GateBar.AtMost(300) : null);
        yield return Compared($"guarded hooks / hand-written, {links}", group, ChainNames.GuardedHooks, null);
        yield return Compared($"guarded hooks / hand-written, {links}, suspended", group, ChainNames.GuardedHooks, null, suspends: true);
    }

    private static IEnumerable<GateRow> Default(string group, string variant)
    {
        yield return Compared($"default pipeline / hand-written, {variant}", group, ChainNames.Default, GateBar.AtMost(0.8));
        yield return Compared($"default pipeline / hand-written, {variant}, suspended", group, ChainNames.Default, null, suspends: true);
    }

    private static IEnumerable<GateRow> Opponents(int links)
    {
        var group = GateGroup.OfLength(links);
        foreach (var (opponent, name, floor) in new[]
        {
            (ChainNames.Closures, "closures", 1.3), (ChainNames.Delegating, "delegating objects", 1.0), (ChainNames.Polly, "Polly", 4.0),
        })
        {
            var bar = links == 10 ? GateBar.AtLeast(floor) : null;
            yield return new($"{name} / full form, {links}", Times, round => round.Times(group, ChainNames.FullForm, opponent), bar);
        }
    }

    private static GateRow AgainstTasks(string name, string group, bool suspends)
        => new(name, Ratio, round => round.Ratio(group, ChainNames.FullForm, ChainNames.HandWrittenTasks, suspends));

    private static GateRow Compared(string name, string group, string chain, GateBar? bar, bool suspends = false)
        => new(name, Ratio, round => round.Ratio(group, chain, ChainNames.HandWritten, suspends), bar);

    private static double PerLink(Measurements round, string group, string chain, string reference)
        => (round.Nanoseconds(group, chain) - round.Nanoseconds(group, reference)) / 10;
}
