namespace AgentPipeline.FaultBench;

/// <summary>Answers that arrive whole and cannot be used.</summary>
internal static class AnswerScenarios
{
    private const string Group = "answer";

    public static IEnumerable<Scenario> All { get; } =
    [
        new(Group, "JSON that ends early", true, true, Scripts.First(Scripts.Good with { Body = Scripts.Good.Body[..120] })),
        new(Group, "something that is no JSON", true, true, Scripts.First(Scripts.Good with { Body = "{'id': None}" })),
        new(Group, "JSON of another kind", true, true, Scripts.First(Scripts.Good with { Body = """{"status":"ok"}""" })),
        new(Group, "a page of a proxy", true, true, Scripts.First(Replies.Page(200, "Please log in"))),
        new(Group, "nothing at all", true, true, Scripts.First(Scripts.Good with { Body = "" })),
        new(Group, "an empty text", true, true, Scripts.First(Replies.Text(""))),
        new(Group, "no choices", true, true, Scripts.First(Scripts.Good with { Body = """{"id":"1","object":"chat.completion","created":1,"model":"bench","choices":[]}""" })),
        new(Group, "a text that was cut by its length", true, true, Scripts.First(Replies.Text("Six times seven, as everybody knows, is", "length"))),
    ];
}
