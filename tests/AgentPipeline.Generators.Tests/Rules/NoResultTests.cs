namespace AgentPipeline.Generators.Tests;

public class NoResultTests
{
    private const string Call = "next(execution, cancellationToken)";

    [Theory]
    [InlineData($"if (execution.Route is null) {{ return default; }} return {Call};", "default")]
    [InlineData($"return execution.Route is null ? default : {Call};", "default")]
    [InlineData($"return execution.Route switch {{ null => default, _ => {Call} }};", "default")]
    [InlineData($"return execution.Route is null ? {Call} : default(PipelineTask<ExecutionResult>);", "default(PipelineTask<ExecutionResult>)")]
    public Task AGP0068_DefaultIsReturned_IsReported(string statements, string place) => DiagnosticAssert.ReportsAsync(
        "AGP0068",
        place,
        "'Plugin' returns a task without a result here, at which whatever stands outside of it throws; return a result, such as 'ExecutionResult.Succeeded(text)', or throw",
        Plugin.Runs(statements));

    [Theory]
    [InlineData($"PipelineTask<ExecutionResult> rest = default; if (execution.Route is null) {{ rest = {Call}; }} return rest;")]
    [InlineData($"return execution.Route is null ? Done : {Call};")]
    [InlineData($"_ = await {Call}; return default!;")]
    public Task AGP0068_OtherDefault_IsAccepted(string statements) => DiagnosticAssert.ReportsNothingAsync(Plugin.Runs(statements));
}
