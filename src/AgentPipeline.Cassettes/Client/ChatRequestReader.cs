using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Cassettes;

/// <summary>Describes a chat client's request in the terms of a cassette.</summary>
internal static class ChatRequestReader
{
    public static CassetteRequest Read(IReadOnlyCollection<ChatMessage> messages, ChatOptions? options, string defaultModel)
    {
        var properties = options?.AdditionalProperties;
        return new CassetteRequest
        {
            Task = Property(properties, AgentRequestProperties.TaskId) is { } task && !string.IsNullOrWhiteSpace(task) ? task : null,
            Run = int.TryParse(Property(properties, AgentRequestProperties.Run), CultureInfo.InvariantCulture, out var run) && run > 0 ? run : 1,
            Model = options?.ModelId ?? defaultModel,
            Turn = messages.Count(message => message.Role == ChatRole.Assistant) + 1,
            Hash = PromptHash.Compute(messages.FirstOrDefault(message => message.Role == ChatRole.User)?.Text ?? ""),
            Characters = messages.Sum(message => message.Contents.Sum(Characters)),
        };
    }

    private static string? Property(AdditionalPropertiesDictionary? properties, string name)
        => properties is not null && properties.TryGetValue(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private static int Characters(AIContent content) => content switch
    {
        TextContent text => text.Text.Length,
        FunctionCallContent call => call.Name.Length + ChatContents.ArgumentsOf(call).Length,
        FunctionResultContent { Result: { } result } => Convert.ToString(result, CultureInfo.InvariantCulture)?.Length ?? 0,
        _ => 0,
    };
}
