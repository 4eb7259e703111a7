using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators.Tests;

public class PipelineOrderTests
{
    private static readonly string _chain = Source.Header + Source.Pipeline + Source.Executor;

    [Fact]
    public async Task AGP0040_TargetNotInPipeline_IsReported()
    {
        const string target = "namespace Hidden; [AgentPipeline.AgentMiddleware(AgentPipeline.Stage.Record)] public abstract class Target;";
        var plugin = await SourceRunner.RunAgainstAsync(References.Contracts, target, "Hidden");
        using var image = new MemoryStream();
        Assert.True(plugin.Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);

        var run = await SourceRunner.RunAsync(
            _chain + Source.Middleware("A", "Record", "After = [typeof(Hidden.Target)]"),
            MetadataReference.CreateFromImage(image.ToArray()));

        DiagnosticAssert.Reports(
            run,
            "AGP0040",
            "Chain",
            "In the pipeline 'Chain', 'A' is to stand after 'Hidden.Target', which is not part of it; reference the project that has 'Hidden.Target', see that it is public and that the project runs the generator, or remove it from 'A'");
    }

    [Fact]
    public Task AGP0041_Cycle_IsReportedWithItsEdges() => DiagnosticAssert.ReportsAsync(
        "AGP0041",
        "Chain",
        "The pipeline 'Chain' cannot be put into order: 'A' before 'B' (Before of A), 'B' before 'C' (After of C), 'C' before 'A' (After of A); remove one of these",
        _chain
        + Source.Middleware("A", "Route", "Before = [typeof(B)], After = [typeof(C)]")
        + Source.Middleware("B", "Route")
        + Source.Middleware("C", "Route", "After = [typeof(B)]")
        + Source.Middleware("BehindTheCycle", "Route", "After = [typeof(C)]"));

    [Fact]
    public Task AGP0041_BeforeItself_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0041",
        "Chain",
        "The pipeline 'Chain' cannot be put into order: 'A' before 'A' (Before of A); remove one of these",
        _chain + Source.Middleware("A", "Route", "Before = [typeof(A)]"));

    [Fact]
    public async Task AGP0041_TwoCycles_AreBothReported()
    {
        var run = await SourceRunner.RunAsync(_chain
            + Source.Middleware("A", "Route", "Before = [typeof(B)], After = [typeof(B)]")
            + Source.Middleware("B", "Route")
            + Source.Middleware("C", "Execute", "Before = [typeof(D)], After = [typeof(D)]")
            + Source.Middleware("D", "Execute"));

        Assert.Equal(["AGP0041", "AGP0041"], run.Diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public Task AGP0041_ClaimAgainstBefore_IsReportedWithBoth() => DiagnosticAssert.ReportsAsync(
        "AGP0041",
        "Chain",
        "The pipeline 'Chain' cannot be put into order: 'A' before 'B' (A claims the outermost place), 'B' before 'A' (Before of B); remove one of these",
        _chain + Source.Middleware("A", "Route", "Order = int.MinValue") + Source.Middleware("B", "Route", "Before = [typeof(A)]"));

    [Fact]
    public Task AGP0041_InnermostClaimAgainstAfter_IsReportedWithBoth() => DiagnosticAssert.ReportsAsync(
        "AGP0041",
        "Chain",
        "The pipeline 'Chain' cannot be put into order: 'A' before 'B' (After of B), 'B' before 'A' (A claims the innermost place); remove one of these",
        _chain + Source.Middleware("A", "Route", "Order = int.MaxValue") + Source.Middleware("B", "Route", "After = [typeof(A)]"));

    [Theory]
    [InlineData("int.MinValue", "outermost")]
    [InlineData("int.MaxValue", "innermost")]
    public Task AGP0043_PlaceClaimedTwice_IsReportedWithBoth(string order, string place) => DiagnosticAssert.ReportsAsync(
        "AGP0043",
        "Chain",
        $"In the pipeline 'Chain' both 'Demo.A' and 'Demo.B' claim the {place} place of stage Route; give one of them another Order, for example 0, or leave one out with [Without<T>]",
        _chain
        + Source.Middleware("B", "Route", $"Order = {order}")
        + Source.Middleware("A", "Route", $"Order = {order}")
        + Source.Middleware("C", "Route"));

    [Fact]
    public Task AGP0043_SamePlaceInDifferentStages_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + Source.Middleware("A", "Route", "Order = int.MinValue") + Source.Middleware("B", "Execute", "Order = int.MinValue"));

    [Fact]
    public Task AGP0041_Diamond_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain
        + Source.Middleware("A", "Route", "Before = [typeof(B), typeof(C)]")
        + Source.Middleware("B", "Route", "Before = [typeof(D)]")
        + Source.Middleware("C", "Route", "Before = [typeof(D)]")
        + Source.Middleware("D", "Route"));

    [Fact]
    public Task AGP0042_BeforeAnOuterStage_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0042",
        "Chain",
        "In the pipeline 'Chain', 'A' (stage Execute) is to stand before 'B' (stage Record), but stage Execute stands after stage Record; give one of them another stage, or do not ask that 'A' stand before 'B'",
        _chain + Source.Middleware("A", "Execute", "Before = [typeof(B)]") + Source.Middleware("B", "Record"));

    [Fact]
    public Task AGP0042_AfterAnInnerStage_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0042",
        "Chain",
        "In the pipeline 'Chain', 'A' (stage Record) is to stand after 'B' (stage Execute), but stage Record stands before stage Execute; give one of them another stage, or do not ask that 'A' stand after 'B'",
        _chain + Source.Middleware("A", "Record", "After = [typeof(B)]") + Source.Middleware("B", "Execute"));

    [Fact]
    public Task AGP0042_AgreesWithTheStages_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _chain + Source.Middleware("A", "Record", "Before = [typeof(B)]") + Source.Middleware("B", "Execute"));
}
