namespace AgentPipeline.History;

/// <summary>The tools of made-up attempts, and their calls.</summary>
internal static class SyntheticTools
{
    private static readonly string[] _paths =
    [
        "README.md", "notes/todo.md", "src/Parser.cs", "src/Orders/OrderService.cs", "tests/ParserTests.cs", "config/settings.json", "data/orders.csv",
        "data/customers.csv", "data/2026-q1.json", "reports/summary.md", "scripts/convert.py", "docs/changes.md", "out/result.json", "letters/invitation.txt",
    ];

    private static readonly string[] _contents =
    [
        "# Summary\\n\\nThree points stand out.\\n", "{\\n  \\\"total\\\": 1284.5,\\n  \\\"rows\\\": 96\\n}\\n", "namespace Orders;\\n\\npublic sealed class OrderService;\\n",
        "id,name,amount\\n1,Ada,12.50\\n2,Grace,7.25\\n", "def main():\\n    print(total(rows))\\n", "- flour\\n- milk\\n- eggs\\n",
    ];

    public static SyntheticTool Read { get; } = new("read_file", Each("""{"path":"*"}""", _paths), "There is no such file. list_directory shows what there is.", 4, 1800);

    public static SyntheticTool Write { get; } = new("write_file", Each("""{"path":"*","content":"#"}""", _paths, _contents), "The content is empty: nothing was written.", 6, 40);

    public static SyntheticTool List { get; } = new(
        "list_directory", Each("""{"path":"*"}""", [".", "src", "data", "reports", "notes"]), "There is no such directory.", 3, 260);

    public static SyntheticTool Search { get; } = new(
        "search", Each("""{"pattern":"*","path":"."}""", ["TODO", "class Order", "timeout", "total", "http://", "deadline", "customer_id", "public async"]), "The pattern is not a regular expression: unmatched '('.", 35, 900);

    public static SyntheticTool Run { get; } = new(
        "run_command",
        Each("""{"command":"*","timeoutSeconds":120}""", ["dotnet build", "dotnet test", "python scripts/convert.py", "git status", "git diff --stat", "wc -l data/orders.csv", "sort -u out/names.txt"]),
        "exit code 1: 2 of 14 tests failed",
        2400,
        1400);

    /// <summary>The calls of one attempt. One that fails by a tool ends with the call that threw.</summary>
    public static ToolCallRecord[] Calls(SyntheticKind kind, int count, AgentError? thrown, SyntheticChance chance)
    {
        if (count == 0)
        {
            return [];
        }

        var calls = new ToolCallRecord[count];
        for (var i = 0; i < count; i++)
        {
            calls[i] = Call(chance.Pick(kind.Tools), i == count - 1 ? thrown : null, chance);
        }

        return calls;
    }

    private static ToolCallRecord Call(SyntheticTool tool, AgentError? thrown, SyntheticChance chance)
    {
        var outcome = thrown is not null ? ToolOutcome.Threw
            : chance.Next() is var draw && draw < 0.02 ? ToolOutcome.Rejected
            : draw < 0.1 ? ToolOutcome.Failed
            : ToolOutcome.Succeeded;
        return new ToolCallRecord
        {
            Name = tool.Name,
            Arguments = outcome == ToolOutcome.Rejected ? "{}" : chance.Pick(tool.Arguments),
            Outcome = outcome,
            Duration = TimeSpan.FromMilliseconds(chance.LogNormal(tool.Milliseconds, 0.7)),
            OutputLength = outcome == ToolOutcome.Succeeded ? (int)chance.LogNormal(tool.OutputLength, 0.8) : 0,
            Error = outcome switch
            {
                ToolOutcome.Threw => thrown!.Message,
                ToolOutcome.Rejected => "a required argument is missing",
                ToolOutcome.Failed => tool.Failure,
                _ => null,
            },
        };
    }

    private static string[] Each(string form, string[] values, string[]? others = null)
        => [.. from value in values from other in others ?? [""] select form.Replace("*", value, StringComparison.Ordinal).Replace("#", other, StringComparison.Ordinal)];
}
