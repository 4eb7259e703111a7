using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Executors;

public sealed class AIFunctionToolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_FunctionWithArguments_GetsThemTyped()
    {
        var output = await InvokeAsync((int a, int b) => a + b, """{"a":2,"b":40}""");

        Assert.Equal(new ToolOutput("42"), output);
    }

    [Fact]
    public async Task Invoke_StringResult_IsTheTextItself()
        => Assert.Equal("a \"word\"", (await InvokeAsync(() => "a \"word\"", "{}")).Text);

    [Fact]
    public async Task Invoke_NoResult_IsEmptyText() => Assert.Equal("", (await InvokeAsync(() => (string?)null, "{}")).Text);

    [Fact]
    public async Task Invoke_FunctionThrows_Throws()
        => await Assert.ThrowsAsync<IOException>(() => InvokeAsync(string () => throw new IOException("gone"), "{}"));

    [Fact]
    public async Task Invoke_Function_FindsTheExecution()
    {
        AgentExecution? seen = null;
        var execution = Begin();
        var tool = new AIFunctionTool(
            AIFunctionFactory.Create(
                (AIFunctionArguments arguments) =>
                {
                    seen = arguments.Context![AIFunctionTool.ExecutionKey] as AgentExecution;
                },
                "look"),
            ToolEffect.ReadOnly);

        await tool.InvokeAsync(new ToolInvocation(execution, "c", Json("{}")), Token);

        Assert.Same(execution, seen);
    }

    private static async Task<ToolOutput> InvokeAsync(Delegate function, string arguments)
        => await new AIFunctionTool(AIFunctionFactory.Create(function, "f"), ToolEffect.ReadOnly)
            .InvokeAsync(new ToolInvocation(Begin(), "c", Json(arguments)), Token);

    private static AgentExecution Begin() => new(new AgentTask { Id = "t", Prompt = "p" }, Path.GetTempPath());

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
