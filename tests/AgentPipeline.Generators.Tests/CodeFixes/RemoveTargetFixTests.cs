using AgentPipeline.Generators.CodeFixes;

namespace AgentPipeline.Generators.Tests;

public class RemoveTargetFixTests
{
    [Theory]
    [InlineData("Before = [typeof(Worker)]", "[AgentMiddleware(Stage.Record)]")]
    [InlineData("After = new[] { typeof(Demo.Worker) }", "[AgentMiddleware(Stage.Record)]")]
    [InlineData("Before = [typeof(Other), typeof(Worker)]", "[AgentMiddleware(Stage.Record, Before = [typeof(Other)])]")]
    [InlineData("Before = [typeof(Worker), typeof(Other)]", "[AgentMiddleware(Stage.Record, Before = [typeof(Other)])]")]
    [InlineData("After = new[] { typeof(Worker), typeof(Other) }", "[AgentMiddleware(Stage.Record, After = new[] { typeof(Other) })]")]
    public async Task RemoveTarget_NotAMiddleware_IsRemoved(string targets, string expected)
    {
        var source = Plugin.Chain + Source.Middleware("Other", "Record") + Source.Middleware("Plugin", "Record", targets);

        Assert.Contains(expected, await CodeFixRunner.FixAsync(new RemoveTargetFix(), "AGP0027", source), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoveTarget_NotInThePipeline_IsRemovedFromTheMiddleware()
    {
        // Without a public constructor no pipeline takes it, although it is a middleware.
        var source = Plugin.Chain + Source.Middleware("Plugin", "Record", "After = [typeof(Absent)]") + """
            #pragma warning disable AGP0024
            [AgentMiddleware(Stage.Record)]
            public sealed class Absent : IAgentMiddleware
            {
                private Absent() { }
                public PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                    => next(execution, cancellationToken);
            }
            """;

        var text = await CodeFixRunner.FixAsync(new RemoveTargetFix(), "AGP0040", source);

        Assert.DoesNotContain("After", text, StringComparison.Ordinal);
    }
}
