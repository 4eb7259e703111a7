namespace AgentPipeline.Generators.Tests;

public class NextNeverCalledTests
{
    [Theory]
    [InlineData("return new(Done);")]
    [InlineData("ArgumentNullException.ThrowIfNull(next); return new(Done);")]
    [InlineData("if (next is null || next == null) { throw new ArgumentNullException(nameof(next)); } return new(Done);")]
    [InlineData("_ = next; return new(Done);")]
    [InlineData("throw new InvalidOperationException(\"not today\");")]
    public Task AGP0060_NoCall_IsReported(string statements) => DiagnosticAssert.ReportsAsync(
        "AGP0060",
        "InvokeAsync",
        "'Plugin' never calls 'next', so nothing inside it ever runs; call it on at least one path",
        Plugin.Runs(statements));

    [Fact]
    public async Task AGP0060_UnreachableCall_IsReported()
    {
        var run = await SourceRunner.RunAsync(Plugin.Runs("return new(Done); return next(execution, cancellationToken);"));

        Assert.Equal("AGP0060", Assert.Single(run.Diagnostics).Id);
    }

    [Fact]
    public Task AGP0060_ExplicitImplementation_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0060",
        "InvokeAsync",
        "'Plugin' never calls 'rest', so nothing inside it ever runs; call it on at least one path",
        Plugin.Chain + """
            [AgentMiddleware(Stage.Route)]
            public sealed class Plugin : IAgentMiddleware
            {
                PipelineTask<ExecutionResult> IAgentMiddleware.InvokeAsync(AgentExecution execution, ExecutionDelegate rest, CancellationToken token)
                    => new(ExecutionResult.Succeeded("done"));
            }
            """);

    [Theory]
    [InlineData("return next(execution, cancellationToken);")]
    [InlineData("return next.Invoke(execution, cancellationToken);")]
    [InlineData("return await next(execution, cancellationToken).ConfigureAwait(false);")]
    [InlineData("return execution.Route is null ? new(Done) : next(execution, cancellationToken);")]
    [InlineData("if (execution.Route is null) { return new(Done); } return next(execution, cancellationToken);")]
    [InlineData("Func<PipelineTask<ExecutionResult>> rest = () => next(execution, cancellationToken); return rest();")]
    [InlineData("return Rest(); PipelineTask<ExecutionResult> Rest() => next(execution, cancellationToken);")]
    [InlineData("var rest = next; return rest(execution, cancellationToken);")]
    [InlineData("return Helper.CallAsync(execution, next, cancellationToken);")]
    [InlineData("return next?.Invoke(execution, cancellationToken) ?? new(Done);")]
    [InlineData("try { return await next(execution, cancellationToken); } finally { execution.Report(ExecutionUpdateKind.OutputText, \"done\"); }")]
    public Task AGP0060_CallOnSomePathOrPassedOn_IsAccepted(string statements) => DiagnosticAssert.ReportsNothingAsync(
        Plugin.Runs(statements) + """

            internal static class Helper
            {
                public static PipelineTask<ExecutionResult> CallAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                    => next(execution, cancellationToken);
            }
            """);

    [Fact]
    public Task AGP0060_ClassWithoutAttribute_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        Plugin.Chain + """
            public sealed class Fake : IAgentMiddleware
            {
                public PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                    => new(ExecutionResult.Succeeded("done"));
            }
            """);
}
