namespace AgentPipeline.Hosting.Tests;

public sealed class TaskFileReaderTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipe-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task ReadAsync_CompleteTask_EveryFieldIsRead()
    {
        _directory.CreateSubdirectory("data");
        var line = Assert.Single(await ReadAsync(
            """{"id":"a","prompt":"do it","kind":"files","complexity":0.4,"metadata":{"team":"x"},"workingDirectory":"data","tools":["read_file"],"checks":[{"type":"file_exists","path":"a.txt"},{"path":"b.txt","text":"hello","type":"file_contains"},{"type":"exit_code","command":"dotnet","arguments":["--version"]},{"type":"json_schema","schema":{"type":"object"}},{"type":"compiles","paths":["A.cs"]},{"type":"output_matches","pattern":"^ok"}]}"""));

        Assert.Null(line.Problem);
        var task = line.Task!;
        Assert.Equal(("a", "do it", "files", 0.4), (task.Id, task.Prompt, task.Kind, task.Complexity));
        Assert.Equal("x", task.Metadata["team"]);
        Assert.Equal(Path.Combine(_directory.FullName, "data"), task.WorkingDirectory);
        Assert.Equal(["read_file"], task.Tools!);
        Assert.Equal(
            [typeof(FileExistsCheck), typeof(FileContainsCheck), typeof(ExitCodeCheck), typeof(JsonSchemaCheck), typeof(CompilesCheck), typeof(OutputMatchesCheck)],
            task.Checks.Select(check => check.GetType()));
        Assert.Equal(new FileContainsCheck("b.txt", "hello"), task.Checks[1]);
    }

    [Fact]
    public async Task ReadAsync_SmallestTask_OptionalFieldsHaveTheirDefaults()
    {
        var task = Assert.Single(await ReadAsync("""{"id":"a","prompt":"do it"}""")).Task!;

        Assert.Empty(task.Metadata);
        Assert.Empty(task.Checks);
        Assert.Equal((null, null, null, null), (task.Kind, task.Complexity, task.Tools, task.WorkingDirectory));
    }

    [Fact]
    public async Task ReadAsync_WrongLinesBetweenGoodOnes_GoodOnesAreReadAndWrongOnesTold()
    {
        var lines = await ReadAsync(
            """
            {"id":"a","prompt":"x"}
            {"id":"b","prompt":

            {"id":"c","prompt":"x"}
            """);

        Assert.Equal(["a", null, "c"], lines.Select(line => line.Task?.Id));
        Assert.Equal([1, 2, 4], lines.Select(line => line.Number));
        Assert.Contains("not a task", lines[1].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"prompt":"x"}""", "id")]
    [InlineData("""{"id":"a"}""", "prompt")]
    [InlineData("""{"id":"a","prompt":" "}""", "\"prompt\" is empty")]
    [InlineData("""{"id":"a","prompt":null}""", "prompt")]
    [InlineData("""{"id":"a","prompt":"x","complexity":1.5}""", "0 to 1")]
    [InlineData("""{"id":"a","prompt":"x","tools":["teleport"]}""", "there is no tool \"teleport\"; the tools are read_file, write_file")]
    [InlineData("""{"id":"a","prompt":"x","workingDirectory":"missing"}""", "does not exist")]
    [InlineData("""{"id":"a","prompt":"x","checks":[{"path":"a"}]}""", "a check has no \"type\"")]
    [InlineData("""{"id":"a","prompt":"x","checks":[null]}""", "checks[0] is null")]
    [InlineData("""{"id":"a","prompt":"x","checks":[{"type":"compiles","paths":["a.cs",null]}]}""", "checks[0].paths[1] is null")]
    [InlineData("""{"id":"a","prompt":"x","checks":[{"type":"exit_code","command":"c","arguments":[null]}]}""", "checks[0].arguments[0] is null")]
    [InlineData("""{"id":"a","prompt":"x","tools":[null]}""", "tools[0] is null")]
    [InlineData("""{"id":"a","prompt":"x","metadata":{"team":null}}""", "metadata.team is null")]
    [InlineData("""{"id":"a","prompt":"x","workingDirectory":"a\u0000b"}""", "\"workingDirectory\" is not a path")]
    [InlineData("""{"id":"a","prompt":"x","workingDirectory":""}""", "\"workingDirectory\" is not a path")]
    [InlineData("""{"id":"a","prompt":"\ud800"}""", "not a task")]
    [InlineData("""{"id":"a","prompt":"x","checks":[{"type":"smells_good"}]}""", "not a task: checks[0]: there is no check type \"smells_good\"; the types are file_exists,")]
    [InlineData("""{"id":"a","prompt":"x","checks":[{"type":"file_contains"}]}""", "not a task: checks[0]: missing \"path\", \"text\"")]
    [InlineData("""{"id":"a","prompt":"x","promt":"y"}""", "not a task: there is no property \"promt\"")]
    [InlineData("""{"id":"a","prompt":"x","complexity":"high"}""", "not a task: complexity: the value is of the wrong type")]
    [InlineData("""{"id":"a","prompt":"x",}""", "not a task: the line is not JSON: The JSON object contains a trailing comma at the end which is not supported in this mode (byte 23)")]
    [InlineData("""{"id":"a","prompt":"x","checks":[{"type":"file_exists","path":"a"},{"type":"output_matches","pattern":"(a"}]}""", "checks[1] is wrong: The pattern cannot be used: Invalid pattern '(a'")]
    [InlineData("""{"id":"a","prompt":"x","checks":[{"type":"output_matches","pattern":"(a)\\1"}]}""", "checks[0] is wrong: The pattern cannot be used: RegexOptions.NonBacktracking is not supported")]
    [InlineData("""{"id":"a","prompt":"x","checks":[{"type":"json_schema","schema":{"type":"objekt"}}]}""", "checks[0] is wrong:")]
    [InlineData("null", "null")]
    [InlineData("[]", "not a task: a task is a JSON object with at least \"id\" and \"prompt\", this is an array")]
    [InlineData("hello", "not a task: the line is not JSON: 'h' is an invalid start of a value (byte 0)")]
    public async Task ReadAsync_WrongLine_ProblemNamesWhatIsWrong(string text, string expected)
    {
        var line = Assert.Single(await ReadAsync(text));

        Assert.Null(line.Task);
        Assert.Contains(expected, line.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_SameIdTwice_SecondIsToldWithTheFirstLine()
    {
        var lines = await ReadAsync("{\"id\":\"a\",\"prompt\":\"x\"}\n{\"id\":\"a\",\"prompt\":\"y\"}");

        Assert.NotNull(lines[0].Task);
        Assert.Contains("already used in line 1", lines[1].Problem, StringComparison.Ordinal);
    }

    private async Task<List<TaskLine>> ReadAsync(string text)
    {
        var path = Path.Combine(_directory.FullName, "tasks.jsonl");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return await new TaskFileReader(["write_file", "read_file"]).ReadAsync(path, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
