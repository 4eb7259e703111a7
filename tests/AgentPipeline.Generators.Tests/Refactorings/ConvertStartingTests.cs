namespace AgentPipeline.Generators.Tests;

public class ConvertStartingTests
{
    private const string Signature = "OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)\n{\n";

    [Theory]
    [InlineData("public", "return next(execution, cancellationToken);")]
    [InlineData("public", "return next(cancellationToken: cancellationToken, execution: execution);")]
    [InlineData("public async", "return await next(execution, cancellationToken);")]
    [InlineData("public async", "return await next(execution, cancellationToken).ConfigureAwait(false);")]
    public Task Convert_BeforeWithoutAwait_IsSynchronous(string modifiers, string call) => Convertible.BecomesAsync(
        Convertible.Runs("Note(execution, ref _count);\n" + call, modifiers),
        "IStartingHook",
        "public ValueTask " + Signature + "    Note(execution, ref _count);\n    return default;\n}");

    [Fact]
    public Task Convert_BeforeWithAwait_IsAsynchronous() => Convertible.BecomesAsync(
        Convertible.Runs("""
            // Wait first.
            await WaitAsync(cancellationToken).ConfigureAwait(false);
            Func<int> one = () => { return 1; };
            Note(one(), ref _count);

            // Nothing after.
            return await next(execution, cancellationToken).ConfigureAwait(false);
            """),
        "IStartingHook",
        "public async ValueTask " + Signature + """
                // Wait first.
                await WaitAsync(cancellationToken).ConfigureAwait(false);
                Func<int> one = () => { return 1; };
                Note(one(), ref _count);
                // Nothing after.
            }
            """);

    [Fact]
    public Task Convert_AwaitInLambdaOnly_IsSynchronous() => Convertible.BecomesAsync(
        Convertible.Runs("""
            Func<Task> later = async () => await WaitAsync(cancellationToken);
            if (execution.Task.Id.Length == 0)
            {
                Note(later, ref _count);
            }

            // Nothing after.
            return next(execution, cancellationToken);
            """, "public"),
        "IStartingHook",
        "public ValueTask " + Signature + """
                Func<Task> later = async () => await WaitAsync(cancellationToken);
                if (execution.Task.Id.Length == 0)
                {
                    Note(later, ref _count);
                }

                // Nothing after.
                return default;
            }
            """);

    [Fact]
    public Task Convert_GuardOfNext_IsDropped() => Convertible.BecomesAsync(
        Convertible.Runs("""
            ArgumentNullException.ThrowIfNull(next);
            ArgumentNullException.ThrowIfNull(execution);
            return next(execution, cancellationToken);
            """, "public"),
        "IStartingHook",
        "public ValueTask " + Signature + "    ArgumentNullException.ThrowIfNull(execution);\n    return default;\n}");

    [Fact]
    public Task Convert_OwnNames_AreKept() => Convertible.BecomesAsync(
        Convertible.With("""
            public PipelineTask<ExecutionResult> InvokeAsync(
                AgentExecution task,
                ExecutionDelegate inside,
                CancellationToken token)
            {
                Note(task, ref _count);
                return inside(task, token);
            }
            """),
        "IStartingHook",
        """
        public ValueTask OnStartingAsync(AgentExecution task, CancellationToken token)
        {
            Note(task, ref _count);
            return default;
        }
        """);
}
