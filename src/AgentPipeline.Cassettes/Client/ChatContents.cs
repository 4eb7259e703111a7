using Microsoft.Extensions.AI;

namespace AgentPipeline.Cassettes;

/// <summary>A cassette's answer as chat contents.</summary>
internal static class ChatContents
{
    public static IEnumerable<AIContent> Of(CassettePlay play, CassetteResponse response)
        => (string.IsNullOrEmpty(response.Text) ? [] : new AIContent[] { new TextContent(response.Text) }).Concat(CallsOf(play, response));

    /// <summary>The tool calls; malformed arguments are in <see cref="FunctionCallContent.Exception"/>, the original text in the raw representation.</summary>
    public static IEnumerable<AIContent> CallsOf(CassettePlay play, CassetteResponse response)
        => response.ToolCalls.Select((call, index) =>
        {
            var content = FunctionCallContent.CreateFromParsedArguments(call.Arguments, play.CallId(index), call.Name, ToolArguments.Parse);
            content.RawRepresentation = call.Arguments;
            return content;
        });

    public static UsageDetails Usage(long input, long output)
        => new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
}
