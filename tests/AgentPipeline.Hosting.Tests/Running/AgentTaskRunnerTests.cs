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
}
