namespace AgentPipeline.Tests.Pipeline;

/// <summary>Asynchronous methods that return a <see cref="PipelineTask{TResult}"/> do what those that return a <see cref="Task{TResult}"/> do.</summary>
public sealed class PipelineTaskMethodTests
{
    private static readonly AsyncLocal<string?> _local = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Method_SuspendsAnyNumberOfTimes(int suspensions)
    {
        Assert.Equal($"after {suspensions}", await CountAsync(suspensions));

        static async PipelineTask<string> CountAsync(int suspensions)
        {
            var count = 0;
            for (; count < suspensions; count++)
            {
                await Task.Yield();
            }

            return $"after {count}";
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Method_MayReturnNull(bool suspends)
    {
        Assert.Null(await NothingAsync(suspends).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        static async PipelineTask<string?> NothingAsync(bool suspends)
        {
            await SuspendAsync(suspends);
            return null;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exception_IsTheTasks(bool suspends)
    {
        var failed = FailAsync(suspends, new TimeoutException("late")).AsTask();
        Assert.Equal("late", (await Assert.ThrowsAsync<TimeoutException>(() => failed)).Message);

        var cancelled = FailAsync(suspends, new OperationCanceledException()).AsTask();
        await Assert.ThrowsAsync<OperationCanceledException>(() => cancelled);
        Assert.True(cancelled.IsCanceled);

        static async PipelineTask<string> FailAsync(bool suspends, Exception exception)
        {
            await SuspendAsync(suspends);
            throw exception;
        }
    }

    [Fact]
    public async Task Chain_OfMethods_GoesOnFromTheInsideOutwards()
    {
        var gate = new TaskCompletionSource<string>();
        var outermost = WrapAsync("a", WrapAsync("b", WrapAsync("c", new PipelineTask<string>(gate.Task))));
        Assert.False(outermost.IsCompleted);

        gate.SetResult("x");

        Assert.Equal("a(b(c(x)))", await outermost);

        static async PipelineTask<string> WrapAsync(string name, PipelineTask<string> inside) => $"{name}({await inside.ConfigureAwait(false)})";
    }

    [Fact]
    public async Task Method_AwaitsTasksOfAnythingElse()
    {
        var other = new TaskCompletionSource<ExecutionResult>();
        var plain = new PlainAwaitable();
        var running = RunAsync(new PipelineTask<ExecutionResult>(other.Task), plain);

        other.SetResult(ExecutionResult.Succeeded("other"));
        await plain.ContinueAsync();

        Assert.Equal("other, kept", await running);

        static async PipelineTask<string> RunAsync(PipelineTask<ExecutionResult> inside, PlainAwaitable plain)
        {
            _local.Value = "kept";
            var result = await inside;
            await plain;
            return $"{result.Output}, {_local.Value}";
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AsyncLocal_FlowsInwardsAndNotOutwards(bool suspends)
    {
        _local.Value = "outside";

        var seen = await ChangeAsync(suspends);

        Assert.Equal("outside, inside", seen);
        Assert.Equal("outside", _local.Value);

        static async PipelineTask<string> ChangeAsync(bool suspends)
        {
            var before = _local.Value;
            _local.Value = "inside";
            await SuspendAsync(suspends);
            return $"{before}, {_local.Value}";
        }
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Context_IsReturnedToUnlessToldNot(bool continueOnCapturedContext, int posts)
    {
        var (fromMethod, fromTask) = (new CountingContext(), new CountingContext());

        await fromMethod.RunAsync(inside => MethodAsync(inside, continueOnCapturedContext).AsTask());
        await fromTask.RunAsync(inside => TaskAsync(inside, continueOnCapturedContext));

        Assert.Equal((posts, posts), (fromMethod.Posts, fromTask.Posts));

        static async PipelineTask<string> MethodAsync(Task<string> inside, bool continueOnCapturedContext)
            => await new PipelineTask<string>(inside).ConfigureAwait(continueOnCapturedContext);

        static async Task<string> TaskAsync(Task<string> inside, bool continueOnCapturedContext)
            => await new PipelineTask<string>(inside).ConfigureAwait(continueOnCapturedContext);
    }

    private static async Task SuspendAsync(bool suspends)
    {
        if (suspends)
        {
            await Task.Yield();
        }
    }
}
