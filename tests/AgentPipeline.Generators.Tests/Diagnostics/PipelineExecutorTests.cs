namespace AgentPipeline.Generators.Tests;

public class PipelineExecutorTests
{
    [Fact]
    public Task AGP0005_NoExecutor_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0005",
        "Chain",
        "The pipeline 'Chain' has no executor to do the work; reference a project that has one, or write a class with [AgentExecutor(\"name\")]",
        Source.Header + Source.Pipeline + Source.Middleware("A", "Record"));

    [Fact]
    public Task AGP0005_OneExecutor_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        Source.Header + Source.Pipeline + Source.ExecutorNamed("Worker", "worker", "internal"));

    [Fact]
    public Task AGP0006_UnknownDefaultExecutor_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0006",
        "Chain",
        "The pipeline 'Chain' names 'gamma' as its default executor, but its executors are: alpha, beta",
        Source.Header + "[AgentPipeline(DefaultExecutor = \"gamma\")] public sealed partial class Chain;"
        + Source.ExecutorNamed("Alpha", "alpha") + Source.ExecutorNamed("Beta", "beta"));

    [Fact]
    public Task AGP0006_KnownDefaultExecutor_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        Source.Header + "[AgentPipeline(DefaultExecutor = \"worker\")] public sealed partial class Chain;" + Source.Executor);

    [Fact]
    public Task AGP0007_DuplicateExecutor_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0007",
        "Chain",
        "In the pipeline 'Chain' both 'Demo.First' and 'Demo.Second' are the executor 'same'; rename one of them",
        Source.Header + Source.Pipeline + Source.ExecutorNamed("Second", "same") + Source.ExecutorNamed("First", "same"));

    [Fact]
    public Task AGP0007_NamesThatDifferInCase_AreAccepted() => DiagnosticAssert.ReportsNothingAsync(
        Source.Header + Source.Pipeline + Source.ExecutorNamed("Second", "same") + Source.ExecutorNamed("First", "Same"));
}
