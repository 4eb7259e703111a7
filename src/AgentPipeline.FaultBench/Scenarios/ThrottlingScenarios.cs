using System.Globalization;

namespace AgentPipeline.FaultBench;

/// <summary>429, with every form in which a service says how long to wait.</summary>
internal static class ThrottlingScenarios
{
    private const string Group = "throttling";

    public static IEnumerable<Scenario> All { get; } =
    [
        new(Group, "Retry-After in seconds", true, true, Scripts.First(Replies.Throttled().After(2))),
        new(Group, "Retry-After as a date", true, true, _ => request => request is { IsSmall: true, Number: 0 } ? WithDate(request, 5) : Scripts.Good),
        new(Group, "retry-after-ms", true, true, Scripts.First(Replies.Throttled().With("retry-after-ms", "1500") with { NotBefore = TimeSpan.FromSeconds(1.5) })),
        new(Group, "Retry-After of zero", true, true, Scripts.First(Replies.Throttled().After(0))),
        new(Group, "Retry-After of a fraction", true, true, Scripts.First(Replies.Throttled().After(0.25))),
        new(Group, "Retry-After below zero", true, true, Scripts.First(Replies.Throttled().With("Retry-After", "-5"))),
        new(Group, "Retry-After that is no number", true, true, Scripts.First(Replies.Throttled().With("Retry-After", "soon"))),
        new(Group, "Retry-After of 45 s", true, true, Scripts.First(Replies.Throttled().After(45))),
        new(Group, "Retry-After of a day, each time", false, true, Scripts.Always(Replies.Throttled().After(86_400) with { Hopeless = Hopeless.Any })),
        new(Group, "the wait in the message only", true, true, Scripts.First(
            Replies.Throttled("Rate limit reached for small on tokens per min (TPM): Limit 30000, Used 29000, Requested 1600. Please try again in 1.2s.") with { NotBefore = TimeSpan.FromSeconds(1.2) })),
        new(Group, "no hint, once", true, true, Scripts.First(Replies.Throttled())),
        new(Group, "no hint, three times", true, true, Scripts.First(Replies.Throttled(), Replies.Throttled(), Replies.Throttled())),
        new(Group, "no hint, for a minute", true, true, Scripts.Until(60, Replies.Throttled())),
        new(Group, "a longer wait each time", true, true, Scripts.First(Replies.Throttled().After(1), Replies.Throttled().After(5), Replies.Throttled().After(20))),
        new(Group, "each time, for minutes", false, true, Scripts.Until(600, Replies.Throttled().After(30))),
        new(Group, "x-should-retry: false, each time", false, true, Scripts.Always(Replies.Throttled().With("x-should-retry", "false") with { Hopeless = Hopeless.Any })),
    ];

    private static Reply WithDate(ModelRequest request, int seconds) => Replies.Throttled()
        .With("Retry-After", (BenchClock.Start + request.Time).AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture)) with
    { NotBefore = TimeSpan.FromSeconds(seconds) };
}
