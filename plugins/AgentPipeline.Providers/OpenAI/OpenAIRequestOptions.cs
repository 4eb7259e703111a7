using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace AgentPipeline.Providers;

/// <summary>Request options as the chat-completions protocol has them.</summary>
internal static class OpenAIRequestOptions
{
    public static ChatCompletionOptions Convert(IChatClient client, ChatOptions? options)
    {
        var converted = options?.RawRepresentationFactory?.Invoke(client) as ChatCompletionOptions ?? new ChatCompletionOptions();
        if (options is null)
        {
            return converted;
        }

        converted.Temperature ??= options.Temperature;
        converted.TopP ??= options.TopP;
        converted.FrequencyPenalty ??= options.FrequencyPenalty;
        converted.PresencePenalty ??= options.PresencePenalty;
        converted.MaxOutputTokenCount ??= options.MaxOutputTokens;
        converted.ResponseFormat ??= ConvertFormat(options.ResponseFormat);
        foreach (var stop in options.StopSequences ?? [])
        {
            converted.StopSequences.Add(stop);
        }

        foreach (var tool in options.Tools ?? [])
        {
            converted.Tools.Add(ConvertTool(tool));
        }

        if (converted.Tools.Count > 0)
        {
            converted.ToolChoice ??= ConvertMode(options.ToolMode);
            converted.AllowParallelToolCalls ??= options.AllowMultipleToolCalls;
        }

        return converted;
    }

    private static ChatTool ConvertTool(AITool tool) => tool is AIFunctionDeclaration function
        ? ChatTool.CreateFunctionTool(function.Name, function.Description, BinaryData.FromString(function.JsonSchema.GetRawText()))
        : throw new NotSupportedException($"The tool \"{tool.Name}\" ({tool.GetType().Name}) cannot be offered: this client offers functions.");

    private static ChatToolChoice? ConvertMode(ChatToolMode? mode) => mode switch
    {
        NoneChatToolMode => ChatToolChoice.CreateNoneChoice(),
        RequiredChatToolMode { RequiredFunctionName: { } name } => ChatToolChoice.CreateFunctionChoice(name),
        RequiredChatToolMode => ChatToolChoice.CreateRequiredChoice(),
        AutoChatToolMode => ChatToolChoice.CreateAutoChoice(),
        _ => null,
    };

    private static ChatResponseFormat? ConvertFormat(Microsoft.Extensions.AI.ChatResponseFormat? format) => format switch
    {
        ChatResponseFormatJson { Schema: { } schema } json => ChatResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription),
        ChatResponseFormatJson => ChatResponseFormat.CreateJsonObjectFormat(),
        ChatResponseFormatText => ChatResponseFormat.CreateTextFormat(),
        _ => null,
    };
}
