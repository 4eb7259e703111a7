using System.Runtime.CompilerServices;

namespace AgentPipeline.Tests.Pipeline;

/// <summary>What a <see cref="PipelineTask{TResult}"/> is made of, and what it tells of it.</summary>
public sealed class PipelineTaskTests
{
    private static readonly ExecutionResult _result = ExecutionResult.Succeeded("done");

    [Fact]
    public void Task_IsReturnedInRegisters() => Assert.Equal(16, Unsafe.SizeOf<PipelineTask<ExecutionResult>>());

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
        var source = new ReusedSource(token);
        var task = new PipelineTask<ExecutionResult>(source, token);

        Assert.Equal((false, false, false, false), StateOf(task));
        var awaiting = AwaitAsync(task.ConfigureAwait(false));
        Assert.False(awaiting.IsCompleted);

        source.Complete(_result);
        Assert.Same(_result, await awaiting);
    }

    [Fact]
    public void Null_IsNoTask()
    {
        Assert.Throws<ArgumentNullException>(() => new PipelineTask<ExecutionResult>((Task<ExecutionResult>)null!));
        Assert.Throws<ArgumentNullException>(() => new PipelineTask<ExecutionResult>(null!, 0));
    }

    private static async Task<ExecutionResult> AwaitAsync(PipelineTask<ExecutionResult> task) => await task;

    private static (bool IsCompleted, bool Succeeded, bool Failed, bool Cancelled) StateOf(PipelineTask<ExecutionResult> task)
        => (task.IsCompleted, task.IsCompletedSuccessfully, task.IsFaulted, task.IsCanceled);
}
