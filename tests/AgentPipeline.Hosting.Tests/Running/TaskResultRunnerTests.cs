namespace AgentPipeline.Hosting.Tests;

public sealed class TaskResultRunnerTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipe-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 1)]
    [InlineData(false, false, 1)]
    public async Task RunAsync_RecordingAndPromise_LineIsWrittenWhenItKeepsThePromise(bool recordingFails, bool requireRecord, int lines)
    {
        var pipeline = new EchoPipeline
        {
            OnExecute = execution =>
            {
                if (recordingFails)
                {
                    execution.Features.Set(new RecordingFailure(new IOException("disk full")));
                }
            },
        };
        var path = Path.Combine(_directory.FullName, "r.jsonl");
        await using (var results = TaskResultFile.Create(path))
        {
            var (_, recorded) = await new TaskResultRunner(new AgentTaskRunner(pipeline, TimeProvider.System)).RunAsync(new AgentTask { Id = "a", Prompt = "hello" }, results, requireRecord, cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(!recordingFails, recorded);
        }

        Assert.Equal(lines, (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task RunAsync_CancelledOnceTheTaskHasEnded_LineIsWritten()
    {
        using var cancellation = new CancellationTokenSource();
        var path = Path.Combine(_directory.FullName, "r.jsonl");
        await using (var results = TaskResultFile.Create(path))
        {
            await new TaskResultRunner(new AgentTaskRunner(new EchoPipeline { OnExecute = _ => cancellation.Cancel() }, TimeProvider.System))
                .RunAsync(new AgentTask { Id = "a", Prompt = "hello" }, results, requireRecord: true, cancellationToken: cancellation.Token);
        }

        Assert.Single(await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken));
    }
}
