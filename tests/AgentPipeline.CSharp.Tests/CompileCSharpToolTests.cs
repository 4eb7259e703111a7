namespace AgentPipeline.CSharp.Tests;

public sealed class CompileCSharpToolTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Compile_CorrectFile_SaysOk()
    {
        _workspace.With("A.cs", "using System.Linq; namespace N; public static class A { public static int F(int[] x) => x.Where(i => i > 0).Sum(); }");

        var output = await _workspace.CompileAsync("A.cs");

        Assert.Equal(new ToolOutput("ok"), output);
    }

    [Fact]
    public async Task Compile_MissingSemicolon_TellsFileLineColumnAndId()
    {
        _workspace.With("A.cs", "namespace N;\npublic static class A\n{\n    public static int F() { return 1 }\n}\n");

        var output = await _workspace.CompileAsync("A.cs");

        Assert.Equal(new ToolOutput("A.cs(4,38): error CS1002: ; expected", IsError: true), output);
    }

    [Fact]
    public async Task Compile_FilesThatNeedEachOther_CompileTogetherOnly()
    {
        _workspace.With("A.cs", "public class A { public B? Other; }").With("B.cs", "public class B;");

        Assert.False((await _workspace.CompileAsync("A.cs", "B.cs")).IsError);
        Assert.Contains("A.cs(1,25): error CS0246", (await _workspace.CompileAsync("A.cs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_FileInSubdirectory_IsShownRelative()
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Root, "src"));
        _workspace.With("src/A.cs", "class");

        Assert.StartsWith("src/A.cs(1,", (await _workspace.CompileAsync("./src/../src/A.cs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_UsingThatIsNotWritten_IsNotImplied()
    {
        _workspace.With("A.cs", "public class A { public void F() => Console.WriteLine(); }");

        Assert.Contains("CS0103", (await _workspace.CompileAsync("A.cs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_WarningsOnly_SaysOk()
    {
        _workspace.With("A.cs", "public class A { public string F() { int unused; return null; } }");

        Assert.Equal("ok", (await _workspace.CompileAsync("A.cs")).Text);
    }

    [Fact]
    public async Task Compile_ManyErrors_AreCutAtTwentyAndCounted()
    {
        _workspace.With("A.cs", $"public class A {{ {string.Concat(Enumerable.Range(0, 30).Select(i => $"Missing{i} F{i};\n"))} }}");

        var lines = (await _workspace.CompileAsync("A.cs")).Text.Split('\n');

        Assert.Equal(21, lines.Length);
        Assert.Equal("and 10 more errors", lines[^1]);
    }

    [Fact]
    public async Task Compile_TopLevelStatements_CompileAsAProgram()
    {
        _workspace.With("Program.cs", "using System;\nConsole.WriteLine(\"hello\");\n");

        Assert.Equal("ok", (await _workspace.CompileAsync("Program.cs")).Text);
    }

    [Fact]
    public async Task Compile_CurrentLanguage_IsUnderstood()
    {
        _workspace.With("A.cs", "public class A { public int X { get => field; set => field = value < 0 ? 0 : value; } public static int F(params System.ReadOnlySpan<int> x) => x.Length; }");

        Assert.Equal("ok", (await _workspace.CompileAsync("A.cs")).Text);
    }

    [Fact]
    public async Task Compile_ModuleInitializerAndStaticConstructor_AreNeverRun()
    {
        var marker = Path.Combine(_workspace.Root, "ran");
        _workspace.With("A.cs", $$"""
            public static class A
            {
                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Run() => System.IO.File.WriteAllText(@"{{marker}}", "");
            }
            """);

        Assert.Equal("ok", (await _workspace.CompileAsync("A.cs")).Text);
        Assert.False(File.Exists(marker));
        Assert.Single(Directory.GetFileSystemEntries(_workspace.Root));
    }

    [Fact]
    public async Task Compile_MissingFile_IsAnErrorTheModelCanPutRight()
    {
        var output = await _workspace.CompileAsync("nothing.cs");

        Assert.True(output.IsError);
        Assert.Contains("nothing.cs: the file does not exist", output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_PathOutside_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<AgentFailureException>(async () => await _workspace.CompileAsync("../A.cs"));

        Assert.Equal(ErrorCategory.PermissionDenied, failure.Category);
        Assert.Equal(ErrorBlame.Model, failure.Blame);
    }

    [Fact]
    public async Task Compile_FrameworkReferences_ExcludeTheHostsOwnAssemblies()
    {
        _workspace.With("A.cs", "public class A { public Xunit.FactAttribute? F; public AgentPipeline.AgentTask? T; }");

        var text = (await _workspace.CompileAsync("A.cs")).Text;

        Assert.Contains("'Xunit'", text, StringComparison.Ordinal);
        Assert.Contains("'AgentPipeline'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_CancelledByTheCaller_Throws()
    {
        _workspace.With("A.cs", "public class A;");
        var invocation = new ToolInvocation(
            new AgentExecution(new AgentTask { Id = "t", Prompt = "p" }, _workspace.Root), "c", System.Text.Json.JsonSerializer.SerializeToElement(new { paths = new[] { "A.cs" } }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _workspace.Tool.InvokeAsync(invocation, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Compile_ManyAtOnce_EachGetsItsOwnVerdict()
    {
        _workspace.With("Good.cs", "public class Good;").With("Bad.cs", "public class Bad { int }");

        var outputs = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i => (i, output: await _workspace.CompileAsync(i % 2 == 0 ? "Good.cs" : "Bad.cs"))));

        Assert.All(outputs, result => Assert.Equal(result.i % 2 != 0, result.output.IsError));
    }

    [Fact]
    public void Schema_OfTheTool_IsOneTheValidatorChecksWhole()
    {
        var schema = JsonSchema.Parse(_workspace.Tool.Declaration.JsonSchema);

        Assert.NotEmpty(schema.Validate(System.Text.Json.JsonSerializer.SerializeToElement(new { paths = Array.Empty<string>() })));
    }

    public void Dispose() => _workspace.Dispose();
}
