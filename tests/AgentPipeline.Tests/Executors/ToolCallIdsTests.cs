using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Executors;

public sealed class ToolCallIdsTests
{
    [Fact]
    public void MakeUnique_SameIdInLaterAnswers_EveryCallOfTheConversationDiffers()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);

        var ids = Enumerable.Range(0, 3)
            .SelectMany(_ => ToolCallIds.MakeUnique([new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call_1", "a"), new FunctionCallContent("", "b")])], seen))
            .SelectMany(message => message.Contents.OfType<FunctionCallContent>())
            .Select(call => call.CallId)
            .ToList();

        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal("call_1", ids[0]);
    }
}
