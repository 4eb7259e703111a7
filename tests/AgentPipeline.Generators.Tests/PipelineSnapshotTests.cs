namespace AgentPipeline.Generators.Tests;

public class PipelineSnapshotTests
{
    [Fact]
    public async Task Pipeline_TypicalParts_LooksLikeSnapshot() => await AssertSnapshotAsync(
        "Typical",
        Source.Header + """
            [AgentPipeline(DefaultExecutor = "two-phase")]
            public sealed partial class SupportPipeline;

            public static class Services
            {
                public static void Register(IServiceCollection services)
                {
                }
            }

            """
            + Source.Middleware("History", "Record", "Services = typeof(Services)")
            + Source.Middleware("Redact", "Recover", "After = [typeof(Retry)], Services = typeof(Services)")
            + Source.Middleware("Retry", "Recover")
            + Source.Middleware("Audit", "Execute")
            + Source.Middleware("Verify", "Execute")
            + Source.ExecutorNamed("SinglePhase", "single-phase")
            + Source.ExecutorNamed("TwoPhase", "two-phase"));

    [Fact]
    public async Task Pipeline_ExecutorOnly_LooksLikeSnapshot() => await AssertSnapshotAsync(
        "ExecutorOnly",
        Source.Header + Source.Pipeline + Source.Executor);

    [Fact]
    public async Task Pipeline_WithConditions_LooksLikeSnapshot() => await AssertSnapshotAsync(
        "Conditions",
        Source.Header
            + "[AgentPipeline, Without<Unwanted>] public sealed partial class Chain;"
            + Source.Executor
            + Source.Middleware("First", "Record", "Order = int.MinValue, Kinds = [\"code\", \"\\\"files\\\"\"]")
            + Source.Middleware("Second", "Record", "Order = -5, EnabledBy = \"Second:Enabled\"")
            + Source.Middleware("Third", "Record")
            + Source.Middleware("Last", "Execute", "Kinds = [\"code\"], EnabledBy = \"Second:Enabled\"")
            + Source.Middleware("Unwanted", "Execute"));

    [Fact]
    public async Task Pipeline_WithHooks_LooksLikeSnapshot() => await AssertSnapshotAsync(
        "Hooks",
        Source.Header
            + Source.Pipeline
            + Source.Executor
            + Source.Hooks("Audit", "Record", "SC")
            + Source.Middleware("Retry", "Recover")
            + Source.Hooks("Classify", "Classify", "F")
            + Source.Hooks("Limit", "Route", "S", "Kinds = [\"code\"]")
            + Source.Hooks("Measure", "Execute")
            + Source.Hooks("Store", "Execute", "C", "Lifetime = MiddlewareLifetime.Scoped"));

    [Fact]
    public async Task Pipeline_NestedInGlobalNamespace_LooksLikeSnapshot() => await AssertSnapshotAsync(
        "NestedInGlobalNamespace",
        $$"""
            using AgentPipeline;

            public partial record struct Outer
            {
                internal static partial class Middle
                {
                    [AgentPipeline]
                    internal sealed partial class @event;
                }
            }

            {{Source.ExecutorNamed("Worker", "worker", "internal")}}
            """);

    [Fact]
    public async Task Pipeline_AwkwardNames_LooksLikeSnapshot() => await AssertSnapshotAsync(
        "AwkwardNames",
        Source.Header + Source.Pipeline + $$"""
            [AgentMiddleware((Stage)7)]
            internal sealed class Event : IAgentMiddleware
            {
                PipelineTask<ExecutionResult> IAgentMiddleware.InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                    => next(execution, cancellationToken);
            }

            public static class First
            {
                {{Source.Middleware("Same", "Route")}}
            }

            public static class Second
            {
                {{Source.Middleware("Same", "Route")}}
                {{Source.Middleware("SameNext", "Route")}}
            }

            {{Source.ExecutorNamed("Executor", "\\\"quoted\\\" <&>\\n")}}
            """);

    private static async Task AssertSnapshotAsync(string name, string source)
    {
        var run = await SourceRunner.RunAsync(source);
        _ = run.Emit();
        Snapshot.AssertMatches(run, name);
    }
}
