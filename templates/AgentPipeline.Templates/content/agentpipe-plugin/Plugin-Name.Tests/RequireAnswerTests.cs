using AgentPipeline;

namespace Plugin-Namespace.Tests;

/// <summary>A middleware is tested like any class: the rest of the pipeline is a lambda.</summary>
public sealed class RequireAnswerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("I don't know.")]
    [InlineData("i do not know\n")]
    public async Task OnCompletedAsync_NoAnswer_IsRefused(string answer)
    {
        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => RunAsync(ExecutionResult.Succeeded(answer)));

        Assert.Equal((ErrorCategory.OutputFormat, answer), (failure.Category, failure.Output));
    }

    [Fact]
    public async Task OnCompletedAsync_Answer_IsLeftAlone()
        => Assert.Equal("42", (await RunAsync(ExecutionResult.Succeeded("42"))).Output);

    [Fact]
    public async Task OnCompletedAsync_Failure_StaysTheFailureItWas()
    {
        var failure = ExecutionResult.Failed(new AgentError { Category = ErrorCategory.Timeout, Message = "too slow" });

        Assert.Equal(ErrorCategory.Timeout, (await RunAsync(failure)).Error?.Category);
    }

    private static async Task<ExecutionResult> RunAsync(ExecutionResult inside)
    {
        var execution = new AgentExecution(new AgentTask { Id = "t", Prompt = "p" }, AppContext.BaseDirectory);
        return await AgentMiddleware.InvokeAsync(new RequireAnswer(), execution, (_, _) => new(inside), TestContext.Current.CancellationToken);
    }
}
