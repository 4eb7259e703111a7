namespace AgentPipeline.Recovery.Tests;

public sealed class CreateDirectoryTests : IDisposable
{
    private static readonly ExecutionResult _success = ExecutionResult.Succeeded("done");

    private readonly Pipeline _pipeline = new();
    private readonly TemporaryDirectory _directory = new();

    public void Dispose()
    {
        _pipeline.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("reports/2026/summary.md")]
    [InlineData("./reports/../reports/2026/summary.md")]
    public async Task MissingParent_InsideTheWorkingDirectory_IsCreated(string path)
    {
        var execution = Pipeline.NewExecution(workingDirectory: _directory.Inside);

        var result = await _pipeline.RunAsync(execution, Fault.MissingPath(path), _success);

        Assert.True(result.Success);
        Assert.True(Directory.Exists(Path.Combine(_directory.Inside, "reports", "2026")));
        var step = Assert.Single(execution.RecoverySteps);
        Assert.Equal(RecoveryAction.CreateDirectory, step.Action);
        Assert.Contains("reports/2026", step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingParent_AbsolutePathInside_IsCreated()
    {
        var execution = Pipeline.NewExecution(workingDirectory: _directory.Inside);

        await _pipeline.RunAsync(execution, Fault.MissingPath(Path.Combine(_directory.Inside, "new", "a.txt")), _success);

        Assert.True(Directory.Exists(Path.Combine(_directory.Inside, "new")));
    }

    [Fact]
    public async Task MissingParent_Outside_IsNotCreatedAndTheReasonSaysSo()
    {
        var execution = Pipeline.NewExecution(workingDirectory: _directory.Inside);

        var result = await _pipeline.RunAsync(execution, Fault.MissingPath("../outside/new/a.txt"), _success);

        Assert.False(result.Success);
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Outside));
        Assert.Contains("leads out of the working directory", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingParent_BehindALinkThatLeadsOutside_IsNotCreated()
    {
        Directory.CreateSymbolicLink(Path.Combine(_directory.Inside, "link"), _directory.Outside);
        var execution = Pipeline.NewExecution(workingDirectory: _directory.Inside);

        var result = await _pipeline.RunAsync(execution, Fault.MissingPath("link/new/a.txt"), _success);

        Assert.False(result.Success);
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Outside));
        Assert.Contains("leads out of the working directory", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingParent_BehindALinkThatStaysInside_IsCreated()
    {
        var real = Directory.CreateDirectory(Path.Combine(_directory.Inside, "real")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(_directory.Inside, "link"), real);
        var execution = Pipeline.NewExecution(workingDirectory: _directory.Inside);

        await _pipeline.RunAsync(execution, Fault.MissingPath("link/new/a.txt"), _success);

        Assert.True(Directory.Exists(Path.Combine(real, "new")));
    }

    [Fact]
    public async Task MissingParent_AFileStandsInTheWay_StopsWithTheReason()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.Inside, "taken"), "", TestContext.Current.CancellationToken);
        var execution = Pipeline.NewExecution(workingDirectory: _directory.Inside);

        var result = await _pipeline.RunAsync(execution, Fault.MissingPath("taken/new/a.txt"), _success);

        Assert.False(result.Success);
        Assert.Contains("could not be created", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("new/a.txt")]
    public async Task WorkingDirectory_IsMissingItself_IsNotCreatedAndTheReasonSaysSo(string path)
    {
        var missing = Path.Combine(_directory.Inside, "gone");
        var execution = Pipeline.NewExecution(workingDirectory: missing);

        var result = await _pipeline.RunAsync(execution, Fault.MissingPath(path), _success);

        Assert.False(result.Success);
        Assert.False(Directory.Exists(missing));
        Assert.Contains($"{missing} does not exist", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there-is-no-such-file.txt")]
    [InlineData(null)]
    public async Task ParentExistsOrPathIsUnknown_NothingToCreate_TellsTheModel(string? path)
    {
        var execution = Pipeline.NewExecution(workingDirectory: _directory.Inside);

        await _pipeline.RunAsync(execution, Fault.MissingPath(path), _success);

        Assert.Equal(RecoveryAction.Reprompt, Assert.Single(execution.RecoverySteps).Action);
        Assert.NotNull(execution.Attempts[1].Guidance.Feedback);
    }
}
