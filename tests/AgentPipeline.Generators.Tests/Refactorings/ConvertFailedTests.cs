namespace AgentPipeline.Generators.Tests;

public class ConvertFailedTests
{
    private const string Signature = "ValueTask<ExecutionResult?> OnFailedAsync(AgentExecution execution, Exception exception, CancellationToken cancellationToken)\n{\n";

    [Theory]
    [InlineData("catch (TimeoutException) { return Done; }", "if (exception is TimeoutException)", "return new(Done);")]
    [InlineData("catch (TimeoutException e) { Note(e, ref _count); throw; }", "if (exception is TimeoutException e)", "Note(e, ref _count); return default;")]
    [InlineData("catch (TimeoutException exception) { Note(exception, ref _count); throw; }", "if (exception is TimeoutException caught)", "Note(caught, ref _count); return default;")]
    [InlineData("catch (TimeoutException e) when (e.Message.Length > 0) { throw new InvalidOperationException(\"No.\", e); }", "if (exception is TimeoutException e && e.Message.Length > 0)", "throw new InvalidOperationException(\"No.\", e);")]
    [InlineData("catch (TimeoutException) when (_count == 0 || Done.Success) { return Done; }", "if (exception is TimeoutException && (_count == 0 || Done.Success))", "return new(Done);")]
    [InlineData("catch (Exception e) when (e is TimeoutException) { return Done; }", "if (exception is TimeoutException)", "return new(Done);")]
    [InlineData("catch when (cancellationToken.IsCancellationRequested) { return Done; }", "if (cancellationToken.IsCancellationRequested)", "return new(Done);")]
    [InlineData("catch (TimeoutException) { return new() { Output = \"\" }; }", "if (exception is TimeoutException)", "return ValueTask.FromResult<ExecutionResult?>(new() { Output = \"\" });")]
    public Task Convert_Handler_IsCondition(string handler, string condition, string statements)
    {
        var start = handler.IndexOf('{', StringComparison.Ordinal);
        var block = handler[(start + 2)..^2];
        var lines = "try\n{\n    return await next(execution, cancellationToken);\n}\n" + handler[..(start - 1)]
            + "\n{\n    " + block.Replace("; throw", ";\n    throw", StringComparison.Ordinal) + "\n}";
        return Convertible.BecomesAsync(
            Convertible.Runs(lines),
            "IFailedHook",
            "public " + Signature + $"    {condition}\n    {{\n        "
            + statements.Replace("; return", ";\n        return", StringComparison.Ordinal) + "\n    }\n\n    return default;\n}");
    }

    [Fact]
    public Task Convert_Handlers_StayInOrder() => Convertible.BecomesAsync(
        Convertible.Runs("""
            await WaitAsync(cancellationToken);
            try
            {
                // The inside.
                return await next(execution, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            // Everything else.
            catch (Exception e)
            {
                await WaitAsync(cancellationToken);
                try
                {
                    Note(e, ref _count);
                }
                catch (TimeoutException)
                {
                    throw;
                }

                if (e.Message.Length == 0)
                    throw;
                return Done;
            }
            """),
        "IStartingHook, IFailedHook",
        """
        public async ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
        {
            await WaitAsync(cancellationToken);
        }

        public async
        """ + " " + Signature + """
                // The inside.
                if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
                {
                    return null;
                }

                // Everything else.
                await WaitAsync(cancellationToken);
                try
                {
                    Note(exception, ref _count);
                }
                catch (TimeoutException)
                {
                    throw;
                }

                if (exception.Message.Length == 0)
                    return null;
                return Done;
            }
            """);

    [Fact]
    public async Task Convert_NullableDisabled_WritesNoQuestionMark()
    {
        var source = "#nullable disable\n" + Convertible.Runs("try\n{\n    return await next(execution, cancellationToken);\n}\ncatch (TimeoutException)\n{\n    return Done;\n}")
            .Replace("object?", "object", StringComparison.Ordinal);

        var text = Assert.Single(await RefactoringRunner.ApplyAsync(new CodeFixes.ConvertToHooksRefactoring(), "Plugin : ", source));

        Assert.Contains("public ValueTask<ExecutionResult> OnFailedAsync(", text, StringComparison.Ordinal);
    }

    [Fact]
    public Task Convert_HandlerAndAfter_AreTwoHooks() => Convertible.BecomesAsync(
        Convertible.Runs("""
            ExecutionResult outcome;
            try
            {
                outcome = await next(execution, cancellationToken);
            }
            catch (TimeoutException)
            {
                Note(execution, ref _count);
                throw;
            }

            return Mark(outcome);
            """),
        "ICompletedHook, IFailedHook",
        """
        public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
        {
            return new(Mark(result));
        }

        public
        """ + " " + Signature + """
                if (exception is TimeoutException)
                {
                    Note(execution, ref _count);
                    return default;
                }

                return default;
            }
            """);

    [Fact]
    public Task Convert_HandlerOfEverything_IsTheWholeHook() => Convertible.BecomesAsync(
        Convertible.Runs("""
            try
            {
                return await next(execution, cancellationToken);
            }
            catch
            {
                Note(execution, ref _count);
                throw;
            }
            """),
        "IFailedHook",
        "public " + Signature + "    Note(execution, ref _count);\n    return default;\n}");
}
