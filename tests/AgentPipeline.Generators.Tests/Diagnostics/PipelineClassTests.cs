namespace AgentPipeline.Generators.Tests;

public class PipelineClassTests
{
    private static readonly string _parts = Source.Header + Source.Executor;

    private static string GeneratorVersion => typeof(PipelineGenerator).Assembly.GetName().Version!.ToString(2);

    [Fact]
    public Task AGP0001_NotPartial_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0001",
        "Chain",
        "The pipeline 'Chain' is not partial, so its chain cannot be added; declare it 'sealed partial class'",
        _parts + "[AgentPipeline] public sealed class Chain;");

    [Fact]
    public Task AGP0002_NotSealed_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0002",
        "Chain",
        "The pipeline 'Chain' is not sealed; declare it 'sealed partial class', so that its calls stay direct",
        _parts + "[AgentPipeline] public partial class Chain;");

    [Theory]
    [InlineData("static")]
    [InlineData("abstract")]
    public Task AGP0015_CannotBeCreated_IsReported(string modifier) => DiagnosticAssert.ReportsAsync(
        "AGP0015",
        "Chain",
        $"The pipeline 'Chain' is {modifier}, so nothing can create it; declare it 'sealed partial class'",
        _parts + $"[AgentPipeline] public {modifier} partial class Chain;");

    [Theory]
    [InlineData("public sealed partial class Chain;")]
    [InlineData("internal sealed partial class Chain { public int Own => 1; }")]
    [InlineData("public sealed partial record Chain;")]
    public Task AGP0001To0004_WellFormed_IsAccepted(string declaration)
        => DiagnosticAssert.ReportsNothingAsync(_parts + "[AgentPipeline] " + declaration);

    [Theory]
    [InlineData("[AgentPipeline] public sealed partial class Chain<T>;")]
    [InlineData("public partial class Outer<T> { [AgentPipeline] public sealed partial class Chain; }")]
    public Task AGP0003_Generic_IsReported(string declaration) => DiagnosticAssert.ReportsAsync(
        "AGP0003",
        "Chain",
        "The pipeline 'Chain' is generic or stands in a generic type; declare one non-generic pipeline for each case",
        _parts + declaration);

    [Fact]
    public Task AGP0004_NestedInNonPartial_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0004",
        "Chain",
        "The pipeline 'Chain' stands in 'Outer', which is not partial; make 'Outer' partial, or move the pipeline out of it",
        _parts + "public static class Outer { public static partial class Inner { [AgentPipeline] public sealed partial class Chain; } }");

    [Fact]
    public Task AGP0004_NestedInPartial_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _parts + "public partial interface IOuter { [AgentPipeline] public sealed partial class Chain; }");

    [Fact]
    public async Task AGP0008_RuntimeNotReferenced_IsReported()
    {
        var run = await SourceRunner.RunAgainstAsync(References.Contracts, _parts + Source.Pipeline);

        DiagnosticAssert.Reports(
            run,
            "AGP0008",
            "Chain",
            "The pipeline 'Chain' cannot be completed because this project does not reference AgentPipeline, only its contracts; add the reference");
    }

    [Theory]
    [InlineData("7.3.0.0")]
    [InlineData("0.0.0.0")]
    public async Task AGP0013_RuntimeOfAnotherVersion_IsReported(string version)
    {
        var run = await SourceRunner.RunAgainstAsync(References.RuntimeOf(version), _parts + Source.Pipeline);

        DiagnosticAssert.Reports(
            run,
            "AGP0013",
            "Chain",
            $"The pipeline 'Chain' is generated for AgentPipeline {GeneratorVersion}, but the project references AgentPipeline {version[..3]}; use the same version of both");
    }

    [Fact]
    public async Task AGP0013_RuntimeOfAnotherPatch_IsAccepted()
        => Assert.Empty((await SourceRunner.RunAgainstAsync(References.RuntimeOf($"{GeneratorVersion}.77.0"), _parts + Source.Pipeline)).Diagnostics);

    [Theory]
    [InlineData("public sealed partial class Chain { public Chain() { } }")]
    [InlineData("public sealed partial class Chain(int number) { public int Number => number; }")]
    public Task AGP0009_OwnConstructor_IsReported(string declaration) => DiagnosticAssert.ReportsAsync(
        "AGP0009",
        "Chain",
        "The pipeline 'Chain' declares a constructor, but its constructor is generated; remove it, and let a middleware take what it needs",
        _parts + "[AgentPipeline] " + declaration);

    [Fact]
    public Task AGP0009_StaticConstructor_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _parts + "[AgentPipeline] public sealed partial class Chain { static Chain() { } }");

    [Fact]
    public Task AGP0010_FileLocal_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0010",
        "Chain",
        "The pipeline 'Chain' is local to its file, so its chain cannot be added; declare it 'internal'",
        _parts + "[AgentPipeline] file sealed partial class Chain;");

    [Fact]
    public async Task Pipeline_InTopLevelProgram_IsAccepted()
    {
        var run = await SourceRunner.RunAsync($"""
            using AgentPipeline;

            Console.WriteLine(Chain.Manifest.Links.Count);

            [AgentPipeline]
            internal sealed partial class Chain;

            {Source.Executor}
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains("Chain.AgentPipeline.g.cs", run.Generated.Keys);
    }
}
