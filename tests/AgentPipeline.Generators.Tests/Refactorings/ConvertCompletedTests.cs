namespace AgentPipeline.Generators.Tests;

public class ConvertCompletedTests
{
    private const string Returns = "ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult ";
    private const string Signature = Returns + "result, CancellationToken cancellationToken)\n{\n";

    [Theory]
    [InlineData("var result = await next(execution, cancellationToken);\nreturn result with { VerifiedBy = \"me\" };", "return new(result with { VerifiedBy = \"me\" });")]
    [InlineData("var result = await next(execution, cancellationToken).ConfigureAwait(false);\nreturn result;", "return new(result);")]
    [InlineData("ExecutionResult outcome = await next(execution, cancellationToken);\nreturn Mark(outcome);", "return new(Mark(result));")]
    [InlineData("var result = await next(execution, cancellationToken);\nreturn result.Success ? result : new() { Output = \"\" };", "return new(result.Success ? result : new() { Output = \"\" });")]
    [InlineData("_ = await next(execution, cancellationToken) is { } result ? result : Done;\nreturn Done;", null)]
    [InlineData("var result = await next(execution, cancellationToken);\nreturn new() { Output = result.Output };", "return ValueTask.FromResult<ExecutionResult>(new() { Output = result.Output });")]
    [InlineData("var result = await next(execution, cancellationToken);\nreturn result.Success switch { true => result, false => throw new InvalidOperationException() };", "return new(result.Success switch { true => result, false => throw new InvalidOperationException() });")]
    [InlineData("return Mark(await next(execution, cancellationToken));", "return new(Mark(result));")]
    [InlineData("return (await next(execution, cancellationToken).ConfigureAwait(false)) with { VerifiedBy = \"me\" };", "return new(result with { VerifiedBy = \"me\" });")]
    public Task Convert_AfterWithoutAwait_IsSynchronous(string statements, string? expected) => expected is null
        ? Convertible.StaysAsync(Convertible.Runs(statements))
        : Convertible.BecomesAsync(Convertible.Runs(statements), "ICompletedHook", "public " + Signature + "    " + expected + "\n}");

    [Fact]
    public Task Convert_ExpressionBody_IsItsValue() => Convertible.BecomesAsync(
        Convertible.With("""
            public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                => Mark(await next(execution, cancellationToken).ConfigureAwait(false));
            """),
        "ICompletedHook",
        "public " + Signature + "    return new(Mark(result));\n}");

    [Fact]
    public Task Convert_AfterWithAwait_IsAsynchronous() => Convertible.BecomesAsync(
        Convertible.Runs("""
            // The inside.
            var outcome = await next(execution, cancellationToken).ConfigureAwait(false);
            if (!outcome.Success)
            {
                return outcome;
            }

            await WaitAsync(cancellationToken).ConfigureAwait(false);
            return Mark(outcome);
            """),
        "ICompletedHook",
        "public async " + Signature + """
                // The inside.
                if (!result.Success)
                {
                    return result;
                }

                await WaitAsync(cancellationToken).ConfigureAwait(false);
                return Mark(result);
            }
            """);

    [Fact]
    public Task Convert_BeforeAndAfter_AreTwoHooks() => Convertible.BecomesAsync(
        Convertible.Runs("""
            await WaitAsync(cancellationToken);
            var result = await next(execution, cancellationToken);
            foreach (var attempt in execution.Attempts)
            {
                Note(attempt, ref _count);
            }

            ExecutionResult Marked()
            {
                return Mark(result);
            }

            return Marked();
            """),
        "IStartingHook, ICompletedHook",
        """
        public async ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
        {
            await WaitAsync(cancellationToken);
        }

        public
        """ + " " + Signature + """
                foreach (var attempt in execution.Attempts)
                {
                    Note(attempt, ref _count);
                }

                ExecutionResult Marked()
                {
                    return Mark(result);
                }

                return new(Marked());
            }
            """);

    [Theory]
    [InlineData("var result = Mark(raw);", "result")]
    [InlineData("var named = new { raw };", "named.raw")]
    [InlineData("var named = (raw, nameof(raw));", "named.raw")]
    public Task Convert_NameMatters_IsKept(string statement, string value) => Convertible.BecomesAsync(
        Convertible.Runs($"var raw = await next(execution, cancellationToken);\n{statement}\nreturn {value};"),
        "ICompletedHook",
        "public " + Returns + $"raw, CancellationToken cancellationToken)\n{{\n    {statement}\n    return new({value});\n}}");
}
