namespace AgentPipeline.Generators.Tests;

public class PipelineSnapshotTests
{
    [Fact]
    public async Task Pipeline_TypicalParts_LooksLikeSnapshot()
    {
        var run = await SourceRunner.RunAsync("""
            using AgentPipeline;
            using Microsoft.Extensions.DependencyInjection;

            namespace Support;

            [AgentPipeline(DefaultExecutor = "two-phase")]
            public sealed partial class SupportPipeline;

            [AgentMiddleware(Stage.Record, Services = typeof(Services))]
            public sealed class History : IAgentMiddleware
            {
                public ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                    => next(execution, cancellationToken);
            }

            [AgentMiddleware(Stage.Recover, After = [typeof(Retry)], Services = typeof(Services))]
            public sealed class Redact : IAgentMiddleware
            {
                public ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                    => next(execution, cancellationToken);
            }

            [AgentMiddleware(Stage.Recover)]
            public sealed class Retry : IAgentMiddleware
            {
                public ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                    => next(execution, cancellationToken);
            }

            [AgentExecutor("single-phase")]
            public sealed class SinglePhase : IAgentExecutor
            {
                public ValueTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
                    => new(ExecutionResult.Succeeded("single"));
            }

            [AgentExecutor("two-phase")]
            public sealed class TwoPhase : IAgentExecutor
            {
                public ValueTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
                    => new(ExecutionResult.Succeeded("two"));
            }

            public static class Services
            {
                public static void Register(IServiceCollection services)
                {
                }
            }
            """);

        _ = run.Emit();
        Snapshot.AssertMatches(run, "Typical");
    }
}
