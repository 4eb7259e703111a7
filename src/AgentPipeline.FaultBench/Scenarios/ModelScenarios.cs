namespace AgentPipeline.FaultBench;

/// <summary>Mistakes of the model, which it puts right when it is told what they are.</summary>
internal static class ModelScenarios
{
    private const string Group = "model";
    private const string Schema = """{"type":"object","properties":{"answer":{"type":"integer"}},"required":["answer"]}""";

    private static readonly Reply _json = Replies.Text("""{"answer":42}""");
    private static readonly Reply _read = Replies.Call("read_file", ("path", "number.txt"));

    public static IEnumerable<Scenario> All { get; } =
    [
        Reading("arguments that do not fit the schema", Replies.Call("read_file", ("file", "number.txt")), "schema"),
        Reading("arguments that are no JSON", Replies.Calls(("read_file", "{path: number.txt")), "JSON"),
        Reading("a tool that does not exist", Replies.Call("open_file", ("path", "number.txt")), "no tool"),
        Reading("a file that does not exist", Replies.Call("read_file", ("path", "numbers.txt")), "number.txt"),
        new(Group, "an answer that is no JSON", true, true, Scripts.Mistake(Replies.Text("Sure! The answer is 42."), "JSON", static _ => _json)) { Task = static _ => Tasks.Json(Schema) },
        new(Group, "JSON that does not fit the schema", true, true, Scripts.Mistake(Replies.Text("""{"answer":"42"}"""), "integer", static _ => _json)) { Task = static _ => Tasks.Json(Schema) },
        new(Group, "two mistakes, one after the other", true, true, Scripts.Mistake(
            Replies.Text("It is 42."), "JSON", static request => request.WasTold("integer") || !request.IsSmall ? _json : Replies.Text("""{"answer":"42"}"""))) { Task = static _ => Tasks.Json(Schema) },
        new(Group, "code that does not compile", true, true, static _ => static request => Compile(request, "CS0029")) { Task = static _ => Compiling() },
        new(Group, "code with another error after the first", true, true, static _ => static request => Compile(request, "CS0029", "CS0103")) { Task = static _ => Compiling() },
        new(Group, "the weaker model never gets it right", false, true, Scripts.Always(Replies.Text("I do not know."))),
        new(Group, "the same call again and again", true, true, static _ => static request => request.IsSmall && !request.WasTold("circles") ? _read : Scripts.Good) { Task = Numbered },
    ];

    private static Scenario Reading(string name, Reply mistake, string told) => new(Group, name, true, true, Scripts.Mistake(
        mistake, told, static request => request.WasTold("42") ? Scripts.Good : _read))
    { Task = Numbered };

    private static AgentTask Numbered(World world)
    {
        world.Put("number.txt", "42");
        return Tasks.With("read_file");
    }

    private static AgentTask Compiling() => Tasks.Answer("Write a class Answer into Answer.cs.") with
    {
        Tools = ["write_file"],
        Checks = [new CompilesCheck(["Answer.cs"])],
    };

    private static Reply Write(string code) => Replies.Call("write_file", ("path", "Answer.cs"), ("content", code));

    /// <summary>Writes a class with one mistake after another, each until the compiler has named it, and says so when it is written.</summary>
    private static Reply Compile(ModelRequest request, params ReadOnlySpan<string> mistakes)
    {
        if (request.Newest.StartsWith("Wrote", StringComparison.Ordinal))
        {
            return Replies.Text("Done.");
        }

        foreach (var mistake in mistakes)
        {
            if (request.IsSmall && !request.WasTold(mistake))
            {
                return Write(mistake == "CS0029" ? "class Answer { int Value = \"42\"; }" : "class Answer { int Value = fortyTwo; }");
            }
        }

        return Write("class Answer { int Value = 42; }");
    }
}
