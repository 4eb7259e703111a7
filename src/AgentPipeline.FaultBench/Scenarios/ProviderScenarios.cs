namespace AgentPipeline.FaultBench;

/// <summary>A provider that is in trouble, for a moment or for longer.</summary>
internal static class ProviderScenarios
{
    private const string Group = "provider";

    public static IEnumerable<Scenario> All { get; } =
    [
        new(Group, "500, once", true, true, Scripts.First(Replies.Internal())),
        new(Group, "500, three times", true, true, Scripts.First(Replies.Internal(), Replies.Internal(), Replies.Internal())),
        new(Group, "500, always", false, true, Scripts.Always(Replies.Internal())),
        new(Group, "502, a gateway's page", true, true, Scripts.First(Replies.Page(502, "Bad Gateway"))),
        new(Group, "503, once", true, true, Scripts.First(Replies.Unavailable())),
        new(Group, "503, with a Retry-After of 20 s", true, true, Scripts.First(Replies.Unavailable().After(20))),
        new(Group, "503, the model is loading", true, true, Scripts.Until(20, Replies.Unavailable() with { Body = """{"error":"Model small is currently loading","estimated_time":20.0}""" })),
        new(Group, "503, for two seconds", true, true, Scripts.Until(2, Replies.Unavailable())),
        new(Group, "503, for eight seconds without a hint", true, true, Scripts.Until(8, Replies.Unavailable())),
        new(Group, "503, for thirty seconds without a hint", true, true, Scripts.Until(30, Replies.Unavailable())),
        new(Group, "503, for three minutes", false, true, Scripts.Until(180, Replies.Unavailable())),
        new(Group, "503, for three minutes, with a Retry-After of 30 s", false, true, Scripts.Until(180, Replies.Unavailable().After(30))),
        new(Group, "529, overloaded", true, true, Scripts.First(Replies.Error(529, "Overloaded", "overloaded_error"))),
        new(Group, "504, a gateway's page", true, true, Scripts.First(Replies.Page(504, "Gateway Time-out"))),
        new(Group, "408", true, true, Scripts.First(Replies.Error(408, "Request timed out.", "timeout"))),
        new(Group, "the error in an answer with status 200", true, true, Scripts.First(Replies.Internal() with { Status = 200 })),
    ];
}
