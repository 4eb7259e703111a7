using System.Text.Json.Nodes;

namespace AgentPipeline.FaultBench;

/// <summary>A request as the server sees it.</summary>
/// <param name="Task">The task that it belongs to.</param>
/// <param name="Model">The model that is asked.</param>
/// <param name="Number">How many requests of that task to that model came before it.</param>
/// <param name="Messages">The conversation.</param>
/// <param name="Time">When it came, on the bench's clock, since the run began.</param>
internal sealed record ModelRequest(string Task, string Model, int Number, JsonArray Messages, TimeSpan Time)
{
    public const string Small = "small";
    public const string Large = "large";

    /// <summary>Whether the weaker of the two models is asked, which is the one with the faults.</summary>
    public bool IsSmall => Model == Small;

    /// <summary>How far the conversation is: the answers of the model in it.</summary>
    public int Turn { get; } = Messages.Count(message => Role(message) == "assistant");

    /// <summary>The messages as they were sent.</summary>
    public string Text { get; } = Messages.ToJsonString();

    /// <summary>The text of the newest message.</summary>
    public string Newest => Content(Messages[^1]);

    /// <summary>Whether some message that is not the model's own, after the task, says this.</summary>
    public bool WasTold(string text)
        => Messages.Skip(2).Any(message => Role(message) != "assistant" && Content(message).Contains(text, StringComparison.OrdinalIgnoreCase));

    private static string? Role(JsonNode? message) => message?["role"]?.GetValue<string>();

    private static string Content(JsonNode? message) => message?["content"] switch
    {
        JsonValue text => text.GetValue<string>(),
        JsonArray parts => string.Concat(parts.Select(static part => part?["text"]?.GetValue<string>())),
        _ => "",
    };
}
