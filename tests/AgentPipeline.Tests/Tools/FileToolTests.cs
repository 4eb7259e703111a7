using System.Globalization;
using System.Runtime.Versioning;
using AgentPipeline.Tests.JsonSchemas;

namespace AgentPipeline.Tests.Tools;

public sealed class FileToolTests : IDisposable
{
    private readonly ToolBench _bench = new();

    [Fact]
    public async Task WriteThenRead_Text_ComesBackExactly()
    {
        const string Content = "first\r\nzweite Zeile 😀\n\nno end";

        var written = await _bench.CallAsync("write_file", new { path = "a.txt", content = Content });

        Assert.Equal($"Wrote {Content.Length} characters to a.txt.", written.Text);
        Assert.Equal(new ToolOutput(Content), await _bench.CallAsync("read_file", new { path = "a.txt" }));
        Assert.Equal((byte)'f', File.ReadAllBytes(_bench.At("a.txt"))[0]);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Write_ExistingFile_ReplacesItAndLeavesNothingElse()
    {
        File.WriteAllText(_bench.At("a.sh"), "old and longer");
        File.SetUnixFileMode(_bench.At("a.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await _bench.CallAsync("write_file", new { path = "a.sh", content = "new" });

        Assert.Equal("new", File.ReadAllText(_bench.At("a.sh")));
        Assert.True(File.GetUnixFileMode(_bench.At("a.sh")).HasFlag(UnixFileMode.UserExecute));
        Assert.Single(Directory.GetFileSystemEntries(_bench.Root));
    }

    [Fact]
    public async Task Write_ReaderThatHasTheOldFileOpen_KeepsTheOldContent()
    {
        File.WriteAllText(_bench.At("a.txt"), "old");
        using var reader = new StreamReader(_bench.At("a.txt"));

        await _bench.CallAsync("write_file", new { path = "a.txt", content = "new" });

        Assert.Equal("old", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Write_MissingDirectory_ThrowsWithThePath()
    {
        var exception = await Assert.ThrowsAsync<DirectoryNotFoundException>(
            () => _bench.CallAsync("write_file", new { path = "no/such/a.txt", content = "x" }));

        Assert.Contains($"'{_bench.At("no", "such", "a.txt")}'", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_bench.Root));
    }

    [Theory]
    [InlineData("dir", "is a directory")]
    [InlineData("file/below/a.txt", "\"file\" is a file")]
    public async Task Write_PathThatCannotBeAFile_TellsTheModel(string path, string expected)
    {
        Directory.CreateDirectory(_bench.At("dir"));
        File.WriteAllText(_bench.At("file"), "");

        var output = await _bench.CallAsync("write_file", new { path, content = "x" });

        Assert.True(output.IsError);
        Assert.Contains(expected, output.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read_file")]
    [InlineData("write_file")]
    [InlineData("list_directory")]
    public async Task FileTool_LinkOutside_IsRefusedAndNothingIsTouched(string tool)
    {
        var secret = Path.Combine(_bench.Outside, "secret.txt");
        File.CreateSymbolicLink(_bench.At("link"), secret);
        object arguments = tool == "write_file" ? new { path = "link", content = "overwritten" } : new { path = "link" };

        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => _bench.CallAsync(tool, arguments));

        Assert.Equal(ErrorCategory.PermissionDenied, failure.Category);
        Assert.Equal("secret", File.ReadAllText(secret));
    }

    [Fact]
    public async Task Read_MissingFile_TellsWhatThereIsInstead()
    {
        File.WriteAllText(_bench.At("notes.md"), "12345");

        var output = await _bench.CallAsync("read_file", new { path = "note.md" });

        Assert.Equal(new ToolOutput("There is no file \"note.md\". In \".\" there are: notes.md (5 bytes).", IsError: true), output);
    }

    [Theory]
    [InlineData(new byte[] { 65, 0, 66 })]
    [InlineData(new byte[] { 0x89, 0x50, 0xff, 0xfe })]
    public async Task Read_Binary_IsAnError(byte[] bytes)
    {
        File.WriteAllBytes(_bench.At("b"), bytes);

        var output = await _bench.CallAsync("read_file", new { path = "b" });

        Assert.True(output.IsError);
        Assert.Contains($"binary file ({bytes.Length} bytes)", output.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2, "1\n2\n[more follows: read on with offset 3]")]
    [InlineData(2, 2, "2\n3\n[more follows: read on with offset 4]")]
    [InlineData(3, 2, "3\n4")]
    [InlineData(4, 100, "4")]
    public async Task Read_WindowOfLines_SaysWhereToReadOn(int offset, int limit, string expected)
    {
        File.WriteAllText(_bench.At("a.txt"), "1\n2\n3\n4");

        Assert.Equal(expected, (await _bench.CallAsync("read_file", new { path = "a.txt", offset, limit })).Text);
    }

    [Fact]
    public async Task Read_OffsetBehindTheEnd_IsAnError()
    {
        File.WriteAllText(_bench.At("a.txt"), "1\n");

        Assert.Contains("ends before line 3", (await _bench.CallAsync("read_file", new { path = "a.txt", offset = 3 })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LongFileFollowingTheOffsets_YieldsEveryLineOnce()
    {
        var lines = Enumerable.Range(1, 5000).Select(i => $"line {i} {new string('x', i % 50)}").ToArray();
        File.WriteAllLines(_bench.At("a.txt"), lines);
        List<string> seen = [];
        for (int? offset = 1; offset is { } from;)
        {
            var text = (await _bench.CallAsync("read_file", new { path = "a.txt", offset = from })).Text;
            Assert.InRange(text.Length, 1, 20_000);
            var parts = text.TrimEnd('\n').Split('\n');
            offset = parts[^1].StartsWith('[') ? int.Parse(parts[^1].Split(' ')[^1].TrimEnd(']'), CultureInfo.InvariantCulture) : null;
            seen.AddRange(offset is null ? parts : parts[..^1]);
        }

        Assert.Equal(lines, seen);
    }

    [Fact]
    public async Task Read_OneEndlessLine_IsCut()
    {
        File.WriteAllText(_bench.At("a.txt"), new string('x', 1_000_000));

        var output = await _bench.CallAsync("read_file", new { path = "a.txt" });

        Assert.InRange(output.Text.Length, 16_000, 16_200);
        Assert.Contains("line 1 is longer than 16000 characters", output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Directory_IsSortedAndTellsKinds()
    {
        Directory.CreateDirectory(_bench.At("src"));
        File.WriteAllText(_bench.At("b.txt"), "123");
        File.WriteAllText(_bench.At("B.txt"), "");
        File.CreateSymbolicLink(_bench.At("link"), "b.txt");

        Assert.Equal("B.txt (0 bytes)\nb.txt (3 bytes)\nlink -> b.txt\nsrc/", (await _bench.CallAsync("list_directory", new { })).Text);
        Assert.Equal("(the directory is empty)", (await _bench.CallAsync("list_directory", new { path = "src" })).Text);
    }

    [Fact]
    public async Task List_ManyEntries_AreCutAndCounted()
    {
        foreach (var i in Enumerable.Range(0, 310))
        {
            File.WriteAllText(_bench.At($"{i:000}"), "");
        }

        var lines = (await _bench.CallAsync("list_directory", new { path = "." })).Text.Split('\n');

        Assert.Equal(301, lines.Length);
        Assert.Equal("[10 more entries are not shown]", lines[^1]);
    }

    [Theory]
    [InlineData("missing", "no directory")]
    [InlineData("file", "read it with read_file")]
    public async Task List_NotADirectory_TellsTheModel(string path, string expected)
    {
        File.WriteAllText(_bench.At("file"), "");

        var output = await _bench.CallAsync("list_directory", new { path });

        Assert.True(output.IsError);
        Assert.Contains(expected, output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Effects_SayWhatMayBeRepeated() => Assert.Equal(
        [("list_directory", ToolEffect.ReadOnly), ("read_file", ToolEffect.ReadOnly), ("run_process", ToolEffect.SideEffect), ("write_file", ToolEffect.Idempotent)],
        _bench.Tools.Select(tool => (tool.Declaration.Name, tool.Effect)).OrderBy(tool => tool.Name, StringComparer.Ordinal));

    [Fact]
    public void Schemas_RefuseWhatTheToolDoesNotKnow() => Assert.All(_bench.Tools, tool => Assert.Contains(
        JsonSchema.Parse(tool.Declaration.JsonSchema).Validate(SchemaAssert.Json("""{"pathh":1}""")),
        violation => violation.Path == "/pathh"));

    public void Dispose() => _bench.Dispose();
}
