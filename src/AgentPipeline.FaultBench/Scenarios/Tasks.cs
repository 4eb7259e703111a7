using System.Text.Json;

namespace AgentPipeline.FaultBench;

/// <summary>The tasks that stand in the scenarios.</summary>
internal static class Tasks
{
    public static AgentTask Answer(string prompt = "What is six times seven? Answer in a sentence.") => new()
    {
        Id = "task",
        Prompt = prompt,
        Complexity = 0.1,
        Checks = [new OutputMatchesCheck(@"\b42\b")],
        Tools = [],
    };

    /// <summary>A task with tools, done when the answer says 42.</summary>
    public static AgentTask With(params IReadOnlyList<string> tools) => Answer("Find out the answer with the tools.") with { Tools = tools };

    /// <summary>A task that is to leave a file.</summary>
    public static AgentTask File(string path, string text, params IReadOnlyList<string> tools)
        => Answer($"Write {text} into {path}.") with { Tools = tools, Checks = [new FileContainsCheck(path, text)] };

    /// <summary>A task whose answer must fit a JSON Schema.</summary>
    public static AgentTask Json(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return Answer("Give the answer as JSON.") with { Checks = [new JsonSchemaCheck(document.RootElement.Clone())] };
    }

    /// <summary>A task that sends a message and says so.</summary>
    public static AgentTask Send(params IReadOnlyList<string> tools) => Answer("Send the message, then say that it was sent.") with
    {
        Tools = tools,
        Checks = [new OutputMatchesCheck("(?i)sent")],
    };
}
