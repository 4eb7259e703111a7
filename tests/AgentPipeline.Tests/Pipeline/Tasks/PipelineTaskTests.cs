using System.Runtime.CompilerServices;

namespace AgentPipeline.Tests.Pipeline;

/// <summary>What a <see cref="PipelineTask{TResult}"/> is made of, and what it tells of it.</summary>
public sealed class PipelineTaskTests
{
    private static readonly ExecutionResult _result = ExecutionResult.Succeeded("done");

    [Fact]
    public void Task_HasTwoFields() => Assert.Equal(16, Unsafe.SizeOf<PipelineTask<ExecutionResult>>());

    [Fact]
    public async Task Default_HasCompletedWithoutAResult_AsAValueTaskHas()
    {
        Assert.Equal((true, true, false, false), StateOf(default));
        Assert.Null(await default(PipelineTask<ExecutionResult?>));
        Assert.Null(await default(PipelineTask<ExecutionResult?>).AsTask());
    }

    [Fact]
    public async Task Result_IsThereAtOnce()
    {
        PipelineTask<ExecutionResult> task = _result;

        Assert.Equal((true, true, false, false), StateOf(task));
        Assert.Same(_result, task.Result);
        Assert.Same(_result, await task);
        Assert.Same(_result, await task.ConfigureAwait(false));
        Assert.Same(_result, await task.AsTask());
        Assert.Same(_result, await task.AsValueTask());
    }

    [Fact]
    public async Task Lambdas_GiveWhateverTheyHave()
    {
        ExecutionDelegate[] all =
        [
            (_, _) => _result,
            (_, _) => new(_result),
            (_, _) => Task.FromResult(_result),
            (_, _) => ValueTask.FromResult(_result),
            async (_, _) => await Task.FromResult(_result),
            async (_, _) =>
            {
                await Task.Yield();
                return _result;
            },
        ];
        var execution = new AgentExecution(new AgentTask { Id = "t", Prompt = "p" }, AppContext.BaseDirectory);
        foreach (var next in all)
        {
            Assert.Same(_result, await next(execution, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task RunningTask_IsTheTask()
    {
        var source = new TaskCompletionSource<ExecutionResult>();
        PipelineTask<ExecutionResult> task = source.Task;
        PipelineTask<ExecutionResult> wrapped = new ValueTask<ExecutionResult>(source.Task);

        Assert.Equal((false, false, false, false), StateOf(task));
        Assert.Same(source.Task, task.AsTask());
        Assert.Same(source.Task, wrapped.AsTask());

        source.SetResult(_result);
        Assert.Equal((true, true, false, false), StateOf(task));
        Assert.Same(_result, await wrapped);
    }

    [Fact]
    public async Task FailedTask_ThrowsWhatItFailedWith()
    {
        var exception = new TimeoutException();
        PipelineTask<ExecutionResult> task = Task.FromException<ExecutionResult>(exception);

        Assert.Equal((true, false, true, false), StateOf(task));
        Assert.Same(exception, await Assert.ThrowsAsync<TimeoutException>(async () => await task));
        Assert.Same(exception, Assert.Throws<TimeoutException>(() => task.Result));
    }

    [Fact]
    public async Task CancelledTask_ThrowsWithItsToken()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        PipelineTask<ExecutionResult> task = ValueTask.FromCanceled<ExecutionResult>(cancelled.Token);

        Assert.Equal((true, false, false, true), StateOf(task));
        var exception = await Assert.ThrowsAsync<TaskCanceledException>(async () => await task);
        Assert.Equal(cancelled.Token, exception.CancellationToken);
    }

    /// <summary>A source counts its uses from the lowest to the highest number, and goes on from the lowest.</summary>
    [Theory]
    [InlineData(short.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(short.MaxValue)]
    public async Task Source_IsAskedWithItsToken(short token)
    {
        foreach (var awaits in new Func<PipelineTask<ExecutionResult>, Task<ExecutionResult>>[]
        {
            static async task => await task,
            static task => AwaitAsync(task).AsTask(),
            static task => task.AsTask(),
        })
        {
            var source = new ReusedSource(token);
            var task = new PipelineTask<ExecutionResult>(source, token);

            Assert.Equal((false, false, false, false), StateOf(task));
            var awaiting = awaits(task);
            Assert.False(awaiting.IsCompleted);

            source.Complete(_result);
            Assert.Same(_result, await awaiting);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Source_FailsOrIsCancelled(bool isCancelled)
    {
        var source = new ReusedSource(7);
        var task = new PipelineTask<ExecutionResult>(source, 7);
        var awaiting = AwaitAsync(task).AsTask();

        source.Fail(isCancelled ? new OperationCanceledException() : new TimeoutException());

        Assert.Equal((true, false, !isCancelled, isCancelled), StateOf(task));
        await Assert.ThrowsAnyAsync<Exception>(() => awaiting);
        Assert.Equal((!isCancelled, isCancelled), (awaiting.IsFaulted, awaiting.IsCanceled));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Source_IsToldWhetherTheContextIsWanted(bool continueOnCapturedContext)
    {
        var source = new ReusedSource(1);
        var awaiting = ConfiguredAsync(new PipelineTask<ExecutionResult>(source, 1), continueOnCapturedContext).AsTask();

        source.Complete(_result);

        Assert.Same(_result, await awaiting);
        Assert.Equal(continueOnCapturedContext, source.WantsContext);

        static async PipelineTask<ExecutionResult> ConfiguredAsync(PipelineTask<ExecutionResult> task, bool continueOnCapturedContext)
            => await task.ConfigureAwait(continueOnCapturedContext);
    }

    /// <summary>Of objects, a result can be a task itself.</summary>
    [Fact]
    public async Task Result_ThatIsATask_IsTheResult()
    {
        object inside = Task.FromResult<object>("inside");

        Assert.Same(inside, await ReturnAsync(inside, suspends: false));
        Assert.Same(inside, await ReturnAsync(inside, suspends: true));

        static async PipelineTask<object> ReturnAsync(object result, bool suspends)
        {
            if (suspends)
            {
                await Task.Yield();
            }

            return result;
        }
    }

    /// <summary>A copy that is read while another thread writes it is a wrong use, which must not give an object a type that it does not have.</summary>
    [Fact]
    public async Task TornCopy_NeverGivesAnObjectOfAnotherType()
    {
        var shared = new PipelineTask<ExecutionResult>[1];
        PipelineTask<ExecutionResult> done = _result;
        PipelineTask<ExecutionResult> running = new TaskCompletionSource<ExecutionResult>().Task;
        var stop = false;
        var writer = Task.Run(
            () =>
            {
                while (!Volatile.Read(ref stop))
                {
                    shared[0] = done;
                    shared[0] = running;
                }
            },
            TestContext.Current.CancellationToken);

        for (var read = 0; read < 200_000; read++)
        {
            var copy = shared[0];
            try
            {
                object? result = copy.IsCompletedSuccessfully ? copy.Result : null;
                Assert.True(result is null or ExecutionResult);
            }
            catch (InvalidCastException)
            {
                // Said instead of a wrong object.
            }
        }

        Volatile.Write(ref stop, true);
        await writer;
    }

    [Fact]
    public async Task StackTrace_HasNothingOfTheTask()
    {
        var exception = await Assert.ThrowsAsync<TimeoutException>(async () => await OuterAsync());

        Assert.Contains(nameof(OuterAsync), exception.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("PipelineTask`1", exception.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("PipelineTaskAwaiter", exception.StackTrace, StringComparison.Ordinal);

        static async PipelineTask<ExecutionResult> OuterAsync() => await InnerAsync();

        static async PipelineTask<ExecutionResult> InnerAsync()
        {
            await Task.Yield();
            throw new TimeoutException();
        }
    }

    [Fact]
    public void Null_IsNoTask()
    {
        Assert.Throws<ArgumentNullException>(() => new PipelineTask<ExecutionResult>((Task<ExecutionResult>)null!));
        Assert.Throws<ArgumentNullException>(() => new PipelineTask<ExecutionResult>(null!, 0));
    }

    private static async PipelineTask<ExecutionResult> AwaitAsync(PipelineTask<ExecutionResult> task) => await task;

    private static (bool IsCompleted, bool Succeeded, bool Failed, bool Cancelled) StateOf(PipelineTask<ExecutionResult> task)
        => (task.IsCompleted, task.IsCompletedSuccessfully, task.IsFaulted, task.IsCanceled);
}
