using AgentPipeline;
using Microsoft.Extensions.DependencyInjection;

namespace CustomMiddleware.Tests;

/// <summary>A middleware is tested like any class: the rest of the pipeline is a lambda.</summary>
public sealed class RedactSecretsTests
{
    private const string Key = "sk-demo-0123456789abcdef";

    [Fact]
    public async Task OnCompletedAsync_AnswerWithKey_IsRedacted()
        => Assert.Equal("use [redacted] here", (await RunAsync(ExecutionResult.Succeeded($"use {Key} here"))).Output);

    [Fact]
    public async Task OnCompletedAsync_FailureWithKey_IsRedactedAndStaysAFailure()
    {
        var failure = ExecutionResult.Failed(new AgentError { Category = ErrorCategory.Authentication, Message = $"{Key} was refused" });

        var result = await RunAsync(failure);

        Assert.False(result.Success);
        Assert.Equal("[redacted] was refused", result.Error?.Message);
        Assert.Equal(ErrorCategory.Authentication, result.Error?.Category);
    }

    [Fact]
    public async Task OnCompletedAsync_AnswerWithoutKey_IsLeftAlone()
        => Assert.Equal("a risk-free desk", (await RunAsync(ExecutionResult.Succeeded("a risk-free desk"))).Output);

    private static async Task<ExecutionResult> RunAsync(ExecutionResult inner)
    {
        var services = new ServiceCollection();
        RedactSecretsServices.Register(services);
        var middleware = ActivatorUtilities.CreateInstance<RedactSecrets>(services.BuildServiceProvider());
        var execution = new AgentExecution(new AgentTask { Id = "t", Prompt = "p" }, AppContext.BaseDirectory);
        return await middleware.OnCompletedAsync(execution, inner, TestContext.Current.CancellationToken);
    }
}
