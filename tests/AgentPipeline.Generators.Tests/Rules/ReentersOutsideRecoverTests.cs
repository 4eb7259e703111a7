namespace AgentPipeline.Generators.Tests;

public class ReentersOutsideRecoverTests
{
    private const string Pass = "return next(execution, cancellationToken);";

    [Theory]
    [InlineData("Record")]
    [InlineData("Classify")]
    [InlineData("Route")]
    [InlineData("Execute")]
    public Task AGP0066_OtherStage_IsReported(string stage) => DiagnosticAssert.ReportsAsync(
        "AGP0066",
        "Plugin",
        $"'Plugin' is declared [Reenters] but stands in Stage.{stage}; what runs the inside again belongs to Stage.Recover, so that each attempt is classified, routed and counted",
        Plugin.Runs(Pass, attributes: "[Reenters]", stage: stage));

    [Fact]
    public Task AGP0066_RecoverStage_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        Plugin.Runs(Pass, attributes: "[Reenters]", stage: "Recover"));

    [Fact]
    public Task AGP0066_OtherStageThatDoesNotReenter_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(Plugin.Runs(Pass));
}
