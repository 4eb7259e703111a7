namespace AgentPipeline.Hosting.Tests;

public sealed class TaskFolderTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipe-test-");
    private readonly TaskFolder _folder;

    public TaskFolderTests() => _folder = new TaskFolder(_directory.FullName, TimeProvider.System);

    public void Dispose()
    {
        _folder.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public void Look_FileGrows_IsCompleteOnceTwoLooksSeeTheSame()
    {
        Put("inbox/a.jsonl", "one\n");
        Assert.Empty(_folder.Look());
        File.AppendAllText(At("inbox/a.jsonl"), "two\n");
        Assert.Empty(_folder.Look());

        Assert.Equal([At("inbox/a.jsonl")], _folder.Look());
    }

    [Fact]
    public void Look_NoLineBreakAtTheEnd_TakesMoreLooks()
    {
        Put("inbox/a.jsonl", "one\ntwo");

        var looks = Enumerable.Range(1, TaskInbox.PatientLooks).Select(_ => _folder.Look().Count).ToList();

        Assert.Equal([.. Enumerable.Repeat(0, TaskInbox.PatientLooks - 1), 1], looks);
    }

    [Theory]
    [InlineData("a.jsonl.tmp")]
    [InlineData("a.jsonl.part")]
    [InlineData("a.results.jsonl")]
    public void Look_NameIsNotATaskFiles_IsIgnored(string name)
    {
        Put("inbox/" + name, "one\n");
        _folder.Look();

        Assert.Empty(_folder.Look());
    }

    [Fact]
    public void Take_ChangedSinceTheLook_StaysInTheInbox()
    {
        Put("inbox/a.jsonl", "one\n");
        _folder.Look();
        var file = Assert.Single(_folder.Look());
        File.AppendAllText(file, "two\n");

        Assert.Null(_folder.Take(file));
        Assert.True(File.Exists(file));
    }

    [Theory]
    [InlineData("working/a.jsonl")]
    [InlineData("done/a.jsonl")]
    [InlineData("done/a.results.jsonl")]
    [InlineData("failed/a.jsonl")]
    public void Take_NameIsTaken_GetsAnotherAndNothingIsOverwritten(string existing)
    {
        Put(existing, "precious");

        var taken = Take("a.jsonl");
        File.WriteAllText(TaskFolder.ResultsOf(taken), "results\n");
        Assert.True(_folder.Finish(taken, new FileInfo(taken).Length));

        Assert.NotEqual("a.jsonl", Path.GetFileName(taken));
        Assert.StartsWith("a-", Path.GetFileName(taken), StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(At(existing)));
        Assert.Equal("results\n", File.ReadAllText(TaskFolder.ResultsOf(At("done/" + Path.GetFileName(taken)))));
    }

    [Fact]
    public void Begun_ResultsOfAnInterruptedFinishWhoseNameIsTaken_NothingIsOverwritten()
    {
        Put("done/a.results.jsonl", "precious");
        Put("working/a.results.jsonl", "later");

        Assert.Empty(_folder.Begun());

        Assert.Equal(["later", "precious"], Directory.GetFiles(At("done")).Select(File.ReadAllText).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Begun_FailWasInterrupted_ResultsFollowTheFile()
    {
        Put("failed/a.jsonl", "one\n");
        Put("working/a.results.jsonl", "results");

        Assert.Empty(_folder.Begun());

        Assert.Equal("results", File.ReadAllText(At("failed/a.results.jsonl")));
    }

    [Fact]
    public void Begun_TakeWasInterrupted_ResultsFollowTheFile()
    {
        Put("working/a.jsonl", "one\n");
        Put("inbox/a.results.jsonl", "results");

        Assert.Equal([At("working/a.jsonl")], _folder.Begun());

        Assert.Equal("results", File.ReadAllText(At("working/a.results.jsonl")));
    }

    [Fact]
    public void Finish_FileGrewAfterItWasRead_StaysForAnotherPass()
    {
        var taken = Take("a.jsonl");
        var length = new FileInfo(taken).Length;
        File.AppendAllText(taken, "more\n");

        Assert.False(_folder.Finish(taken, length));
        Assert.Equal([taken], _folder.Begun());
    }

    [Fact]
    public void Take_FileComesBackFromFailed_BringsItsResults()
    {
        var taken = Take("a.jsonl");
        File.WriteAllText(TaskFolder.ResultsOf(taken), "results\n");
        var failed = _folder.Fail(taken);
        File.Move(failed, At("inbox/a.jsonl"));
        File.Move(TaskFolder.ResultsOf(failed), At("inbox/a.results.jsonl"));
        _folder.Look();

        var again = _folder.Take(Assert.Single(_folder.Look()))!;

        Assert.Equal("results\n", File.ReadAllText(TaskFolder.ResultsOf(again)));
    }

    [Fact]
    public void Constructor_AnotherWorkerHasTheFolder_IsRefused()
    {
        var exception = Assert.Throws<IOException>(() => new TaskFolder(_directory.FullName, TimeProvider.System));

        Assert.Contains("One worker at a time", exception.Message, StringComparison.Ordinal);
    }

    private string At(string path) => Path.Combine(_directory.FullName, path);

    private void Put(string path, string content) => File.WriteAllText(At(path), content);

    private string Take(string name)
    {
        Put("inbox/" + name, "one\n");
        _folder.Look();
        return _folder.Take(Assert.Single(_folder.Look()))!;
    }
}
