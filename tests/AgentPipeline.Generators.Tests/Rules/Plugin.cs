namespace AgentPipeline.Generators.Tests;

/// <summary>Sources with one middleware, named <c>Plugin</c>, whose code a test gives.</summary>
internal static class Plugin
{
    /// <summary>What the rest of a source needs, so that a plugin is all that can be wrong with it.</summary>
    public static string Chain { get; } = Source.Header + Source.Pipeline + Source.Executor;

    /// <summary>A middleware with these statements in its method.</summary>
    public static string Runs(string statements, string members = "", string attributes = "", string stage = "Route") => Chain + $$"""
        [AgentMiddleware(Stage.{{stage}})] {{attributes}}
        public sealed class Plugin : IAgentMiddleware
        {
            {{members}}
            public {{(statements.Contains("await ", StringComparison.Ordinal) ? "async " : "")}}PipelineTask<ExecutionResult> InvokeAsync(
                AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
            {
                {{statements}}
            }

            private static readonly ExecutionResult Done = ExecutionResult.Succeeded("done");
        }
        """;

    /// <summary>A middleware that only passes on, with these members beside.</summary>
    public static string Has(string members) => Runs("return next(execution, cancellationToken);", members);
}
