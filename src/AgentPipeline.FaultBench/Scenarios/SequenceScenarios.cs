namespace AgentPipeline.FaultBench;

/// <summary>Faults of different kinds in a row.</summary>
internal static class SequenceScenarios
{
    private const string Group = "in a row";

    private static readonly Reply _reset = Scripts.Good with { DropAt = -1 };
    private static readonly Reply _slow = Scripts.Good with { FirstByteAfter = TimeSpan.FromSeconds(90) };
    private static readonly Reply _quota = Replies.Error(
        429, "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota", "insufficient_quota") with
    { Hopeless = Hopeless.Any };

    public static IEnumerable<Scenario> All { get; } =
    [
        new(Group, "throttling, then 500", true, true, Scripts.First(Replies.Throttled().After(2), Replies.Internal())),
        new(Group, "500, then throttling", true, true, Scripts.First(Replies.Internal(), Replies.Throttled().After(2))),
        new(Group, "a broken connection, then JSON that ends early", true, true, Scripts.First(_reset, Scripts.Good with { Body = "{\"id\":" })),
        new(Group, "a timeout, then 503", true, true, Scripts.First(_slow, Replies.Unavailable())),
        new(Group, "throttling, a broken connection, 502, a wrong answer", true, true, Scripts.First(
            Replies.Throttled().After(1), _reset, Replies.Page(502, "Bad Gateway"), Replies.Text("I do not know."))),
        new(Group, "a wrong answer, then throttling", true, true, Scripts.First(Replies.Text("I do not know."), Replies.Throttled().After(2))),
        new(Group, "503, then the quota is used up", false, true, Scripts.First(Replies.Unavailable(), _quota, _quota, _quota, _quota, _quota)),
        new(Group, "arguments that do not fit, then 500, then no JSON", true, true, Scripts.First(
            static request => request.WasTold("42") ? Scripts.Good : Replies.Call("read_file", ("path", "number.txt")),
            Replies.Call("read_file", ("file", "number.txt")), Replies.Internal(), Replies.Calls(("read_file", "{path"))))
        {
            Task = static world =>
            {
                world.Put("number.txt", "42");
                return Tasks.With("read_file");
            },
        },
        new(Group, "the weaker one is gone, the stronger one throttles", false, true, static _ => static request
            => request.IsSmall ? Replies.Unavailable() : request.Number == 0 ? Replies.Throttled().After(3) : Scripts.Good),
        new(Group, "the weaker one is slow, the stronger one breaks off", false, true, static _ => static request
            => request.IsSmall ? _slow : request.Number == 0 ? _reset : Scripts.Good),
        new(Group, "both are gone", false, false, static _ => static _ => Replies.Unavailable()),
    ];
}
