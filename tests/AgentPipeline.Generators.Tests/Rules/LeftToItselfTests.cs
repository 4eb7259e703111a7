namespace AgentPipeline.Generators.Tests;

public class LeftToItselfTests
{
    private const string Call = "next(execution, cancellationToken)";

    [Theory]
    [InlineData($"_ = {Call}; return Done;", Call, "next")]
    [InlineData($"{Call}; return Done;", Call, "next")]
    [InlineData($"_ = {Call}.ConfigureAwait(false); return Done;", $"{Call}.ConfigureAwait(false)", $"{Call}.ConfigureAwait")]
    [InlineData("_ = Again(execution, next); await Task.Yield(); return Done;", "Again(execution, next)", "Again")]
    public Task AGP0067_TaskIsDropped_IsReported(string statements, string place, string call) => DiagnosticAssert.ReportsAsync(
        "AGP0067",
        place,
        $"'Plugin' neither awaits nor returns what '{call}' gives it, so that runs on beside everything else, and its result and its failure are lost; await it",
        Plugin.Runs(statements, "private static PipelineTask<ExecutionResult> Again(AgentExecution execution, ExecutionDelegate rest) => rest(execution, default);"));

    [Theory]
    [InlineData($"_ = await {Call}; return Done;")]
    [InlineData($"var rest = {Call}; return await rest;")]
    [InlineData($"return {Call};")]
    [InlineData($"_ = {Call}.AsTask(); await Task.Yield(); return Done;")]
    public Task AGP0067_TaskIsUsed_IsAccepted(string statements) => DiagnosticAssert.ReportsNothingAsync(Plugin.Runs(statements));

    [Fact]
    public Task AGP0067_OtherClass_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        Plugin.Chain + "public static class Tool { public static void Start(IAgentPipeline pipeline, AgentExecution execution) { _ = pipeline.ExecuteAsync(execution); } }");
}
