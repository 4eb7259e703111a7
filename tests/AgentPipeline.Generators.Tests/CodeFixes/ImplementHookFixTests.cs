using AgentPipeline.Generators.CodeFixes;

namespace AgentPipeline.Generators.Tests;

public class ImplementHookFixTests
{
    [Theory]
    [InlineData("public sealed class Plugin;")]
    [InlineData("public sealed class Plugin\n{\n}")]
    [InlineData("public sealed class Plugin : object\n{\n    public int Count { get; set; }\n}")]
    public async Task Implement_ClassWithoutInterface_PassesOn(string declaration)
    {
        var text = await CodeFixRunner.FixAsync(new ImplementHookFix(), "AGP0020", Plugin.Chain + "[AgentMiddleware(Stage.Route)]\n" + declaration + "\n");

        Assert.Contains("ICompletedHook", text, StringComparison.Ordinal);
        Assert.Contains("return new(result);", text, StringComparison.Ordinal);
        Assert.DoesNotContain("global::", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Implement_MethodIsThere_AddsInterfaceOnly()
    {
        var source = Plugin.Chain + """
            [AgentMiddleware(Stage.Route)]
            public sealed class Plugin
            {
                public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
                    => new(result);
            }
            """;

        var text = await CodeFixRunner.FixAsync(new ImplementHookFix(), "AGP0020", source);

        Assert.Contains("public sealed class Plugin : ICompletedHook", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("OnCompletedAsync").Length);
    }
}
