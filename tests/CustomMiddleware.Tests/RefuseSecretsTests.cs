using AgentPipeline;
using Microsoft.Extensions.DependencyInjection;

namespace CustomMiddleware.Tests;

public sealed class RefuseSecretsTests
{
    [Theory]
    [InlineData("Why does the build fail?", true)]
    [InlineData("My key is sk-0123456789abcdef0123456789abcdef, why does it fail?", false)]
    public async Task InvokeAsync_Prompt_IsPassedOnOnlyWithoutSecret(string prompt, bool isPassedOn)
    {
        var services = new ServiceCollection();
        RedactSecretsServices.Register(services);
        var middleware = ActivatorUtilities.CreateInstance<RefuseSecrets>(services.BuildServiceProvider());
        var execution = new AgentExecution(new AgentTask { Id = "t", Prompt = prompt }, AppContext.BaseDirectory);

        var result = await middleware.InvokeAsync(execution, (_, _) => new(ExecutionResult.Succeeded("inside")), TestContext.Current.CancellationToken);

        Assert.Equal(isPassedOn, result.Success);
        Assert.Equal(isPassedOn ? null : ErrorCategory.InvalidRequest, result.Error?.Category);
    }
}
