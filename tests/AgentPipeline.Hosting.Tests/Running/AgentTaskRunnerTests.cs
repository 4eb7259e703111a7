namespace AgentPipeline.Hosting.Tests;

public sealed class AgentTaskRunnerTests
{
    [Fact]
    public async Task RunAsync_NoWorkingDirectory_EmptyOneIsGivenAndDeleted()
    {
        var seen = "";
        var pipeline = new EchoPipeline
        {
            OnExecute = execution =>
            {
                seen = execution.WorkingDirectory;
                Assert.Empty(Directory.GetFileSystemEntries(seen));
                File.WriteAllText(Path.Combine(seen, "left-behind.txt"), "x");
            },
        };

        var completed = await new AgentTaskRunner(pipeline, TimeProvider.System).RunAsync(new AgentTask { Id = "a", Prompt = "hello" }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("hello", completed.Result.Output);
        Assert.NotEmpty(seen);
        Assert.False(Directory.Exists(seen));
    }

    [Fact]
    public async Task RunAsync_WorkingDirectoryGiven_ItIsUsedAndKept()
    {
        var directory = Directory.CreateTempSubdirectory("agentpipe-test-");
        var pipeline = new EchoPipeline();

        await new AgentTaskRunner(pipeline, TimeProvider.System).RunAsync(new AgentTask { Id = "a", Prompt = "hello", WorkingDirectory = directory.FullName }, run: 3, cancellationToken: TestContext.Current.CancellationToken);

        var execution = Assert.Single(pipeline.Executions);
        Assert.Equal((directory.FullName, 3), (execution.WorkingDirectory, execution.Run));
        Assert.True(directory.Exists);
        directory.Delete();
    }

    [Fact]
    public async Task RunAsync_PipelineThrows_TaskFailsAndTheRunnerDoesNot()
    {
        var pipeline = new EchoPipeline { OnExecute = _ => throw new InvalidOperationException("the plugin is broken") };

        var completed = await new AgentTaskRunner(pipeline, TimeProvider.System).RunAsync(new AgentTask { Id = "a", Prompt = "hello" }, cancellationToken: TestContext.Current.CancellationToken);

        var error = completed.Result.Error!;
        Assert.Equal(("pipeline.exception", ErrorCategory.Unknown, ErrorBlame.Host, false), (error.RuleId, error.Category, error.Blame, error.Recoverable));
        Assert.Contains("the plugin is broken", error.Message, StringComparison.Ordinal);
        Assert.Same(error, completed.Execution.CurrentAttempt.Result!.Error);
    }

    [Fact]
    public async Task RunAsync_PipelineCancelsByItself_TaskFails()
    {
        var pipeline = new EchoPipeline { OnExecute = _ => throw new TaskCanceledException("a plugin gave up") };

        var completed = await new AgentTaskRunner(pipeline, TimeProvider.System).RunAsync(new AgentTask { Id = "a", Prompt = "hello" }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("pipeline.exception", completed.Result.Error!.RuleId);
    }

    [Fact]
    public async Task RunAsync_CallerCancels_CancellationPropagates()
    {
        using var cancellation = new CancellationTokenSource();
        var pipeline = new EchoPipeline { OnExecute = _ => { cancellation.Cancel(); cancellation.Token.ThrowIfCancellationRequested(); } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AgentTaskRunner(pipeline, TimeProvider.System).RunAsync(new AgentTask { Id = "a", Prompt = "hello" }, cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task RunAsync_WorkingDirectoryIsRelative_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => new AgentTaskRunner(new EchoPipeline(), TimeProvider.System).RunAsync(new AgentTask { Id = "a", Prompt = "hello", WorkingDirectory = "data" }, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("'data' of task 'a' is not an absolute path", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WorkingDirectoryIsMissing_TaskFailsAndThePipelineIsNotAsked()
    {
        var pipeline = new EchoPipeline();
        var missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());

        var completed = await new AgentTaskRunner(pipeline, TimeProvider.System).RunAsync(new AgentTask { Id = "a", Prompt = "hello", WorkingDirectory = missing }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(pipeline.Executions);
        Assert.Equal(("task.working_directory", missing), (completed.Result.Error!.RuleId, completed.Result.Error.Path));
    }
}
