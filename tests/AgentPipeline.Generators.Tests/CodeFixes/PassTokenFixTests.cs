using AgentPipeline.Generators.CodeFixes;

namespace AgentPipeline.Generators.Tests;

public class PassTokenFixTests
{
    [Theory]
    [InlineData("return next(execution, CancellationToken.None);", "return next(execution, cancellationToken);")]
    [InlineData("return next(execution, default);", "return next(execution, cancellationToken);")]
    [InlineData("return next(execution, cancellationToken: default);", "return next(execution, cancellationToken: cancellationToken);")]
    [InlineData("Func<PipelineTask<ExecutionResult>> rest = () => next(execution, default); return rest();", "() => next(execution, cancellationToken)")]
    public async Task PassToken_OtherToken_IsReplaced(string statements, string expected)
        => Assert.Contains(expected, await CodeFixRunner.FixAsync(new PassTokenFix(), "AGP0062", Plugin.Runs(statements)), StringComparison.Ordinal);
}
