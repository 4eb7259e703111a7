namespace AgentPipeline.CSharp.Tests;

public sealed class CompilesCheckTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Check_FileThatCompiles_Passes()
    {
        _workspace.With("A.cs", "public class A;");

        Assert.Equal(new CheckOutcome("compiles", true), await _workspace.CheckAsync("A.cs"));
    }

    [Fact]
    public async Task Check_FileThatDoesNotCompile_TellsTheDiagnostic()
    {
        _workspace.With("A.cs", "public class A { void F() { undefined(); } }");

        var outcome = await _workspace.CheckAsync("A.cs");

        Assert.False(outcome.Passed);
        Assert.Contains("A.cs(1,29): error CS0103: The name 'undefined' does not exist", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_MissingFile_DoesNotPass()
    {
        var outcome = await _workspace.CheckAsync("A.cs");

        Assert.False(outcome.Passed);
        Assert.Contains("A.cs: the file does not exist", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_PathOutside_IsTheTasksFault()
    {
        var failure = await Assert.ThrowsAsync<AgentFailureException>(async () => await _workspace.CheckAsync("/etc/passwd"));

        Assert.Equal(ErrorBlame.Caller, failure.Blame);
    }

    public void Dispose() => _workspace.Dispose();
}
