using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Cassettes;

/// <summary>A cassette's answer as chat contents.</summary>
internal static class ChatContents
{
    public static IEnumerable<AIContent> Of(CassettePlay play, CassetteResponse response)
        => (string.IsNullOrEmpty(response.Text) ? [] : new AIContent[] { new TextContent(response.Text) }).Concat(CallsOf(play, response));

    /// <summary>The tool calls; those whose arguments are malformed as <see cref="AgentRequestProperties.RawArguments"/> describes.</summary>
    public static IEnumerable<AIContent> CallsOf(CassettePlay play, CassetteResponse response)
        => response.ToolCalls.Select((call, index) =>
        {
            var content = FunctionCallContent.CreateFromParsedArguments(call.Arguments, play.CallId(index), call.Name, ToolArguments.Parse);
            content.RawRepresentation = call.Arguments;
            if (content.Exception is not null)
            {
                content.AdditionalProperties = new() { [AgentRequestProperties.RawArguments] = call.Arguments };
            }

            return content;
        });

    /// <summary>A call's arguments as the model wrote them, as far as the chat client kept that.</summary>
    public static string ArgumentsOf(FunctionCallContent call)
        => call.AdditionalProperties?.TryGetValue(AgentRequestProperties.RawArguments, out string? raw) == true && raw is not null
            ? raw
            : call.RawRepresentation as string ?? JsonSerializer.Serialize(
                call.Arguments ?? new Dictionary<string, object?>(),
                AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>)));

    public static UsageDetails Usage(long input, long output)
        => new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
}
