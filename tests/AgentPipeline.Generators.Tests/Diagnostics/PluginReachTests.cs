namespace AgentPipeline.Generators.Tests;

public class PluginReachTests
{
    [Fact]
    public Task AGP0035_InternalMiddlewareWithoutPipeline_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0035", "Audit", Message("Audit"), Source.Header + Source.Middleware("Audit", "Record", accessibility: "internal"));

    [Fact]
    public Task AGP0035_InternalExecutorWithoutPipeline_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0035", "Worker", Message("Worker"), Source.Header + Source.ExecutorNamed("Worker", "worker", "internal"));

    [Fact]
    public Task AGP0035_InsideOfAnInternalClass_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0035", "Audit", Message("Audit"), Source.Header + "internal static class Plugins\n{\n" + Source.Middleware("Audit", "Record") + "}\n");

    [Fact]
    public Task AGP0035_PublicWithoutPipeline_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(Source.Header + Source.Middleware("Audit", "Record"));

    [Fact]
    public Task AGP0035_InternalWithPipeline_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        Source.Header + Source.Pipeline + Source.Executor + Source.Middleware("Audit", "Record", accessibility: "internal"));

    private static string Message(string plugin)
        => $"'{plugin}' is internal to this project, which has no pipeline, so no pipeline has it; make it public, or declare a pipeline here";
}
