namespace AgentPipeline.Generators.Tests;

/// <summary>Pieces from which tests put sources together.</summary>
internal static class Source
{
    public const string Header = """
        using AgentPipeline;
        using Microsoft.Extensions.DependencyInjection;

        namespace Demo;

        """;

    public const string MiddlewareBody = """
        {
            public PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
            {
                execution.Report(ExecutionUpdateKind.OutputText, GetType().Name);
                return next(execution, cancellationToken);
            }
        }

        """;

    public const string ExecutorBody = """
        {
            public PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
            {
                execution.Report(ExecutionUpdateKind.OutputText, GetType().Name);
                return new PipelineTask<ExecutionResult>(Done);
            }

            private static readonly ExecutionResult Done = ExecutionResult.Succeeded("done");
        }

        """;

    public const string Pipeline = """
        [AgentPipeline]
        public sealed partial class Chain;

        """;

    public static string Executor { get; } = ExecutorNamed("Worker", "worker");

    public static string ExecutorNamed(string type, string name, string accessibility = "public") => $"""
        [AgentExecutor("{name}")]
        {accessibility} sealed class {type} : IAgentExecutor
        {ExecutorBody}
        """;

    /// <summary>A middleware that reports its name as progress when it is entered.</summary>
    public static string Middleware(string type, string stage, string more = "", string accessibility = "public") => $"""
        [AgentMiddleware(Stage.{stage}{(more.Length > 0 ? ", " + more : "")})]
        {accessibility} sealed class {type} : IAgentMiddleware
        {MiddlewareBody}
        """;

    /// <summary>A middleware in hook form that reports its name with what happens: <c>+</c> starting, <c>-</c> completed, <c>!</c> failed.</summary>
    public static string Hooks(string type, string stage, string hooks = "SCF", string more = "") => $$"""
        [AgentMiddleware(Stage.{{stage}}{{(more.Length > 0 ? ", " + more : "")}})]
        public sealed class {{type}} : {{string.Join(", ", hooks.Select(static hook => hook switch { 'S' => "IStartingHook", 'C' => "ICompletedHook", _ => "IFailedHook" }))}}
        {
            {{(hooks.Contains('S', StringComparison.Ordinal) ? """
                public ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
                {
                    execution.Report(ExecutionUpdateKind.OutputText, "+" + GetType().Name);
                    return default;
                }
                """ : "")}}
            {{(hooks.Contains('C', StringComparison.Ordinal) ? """
                public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
                {
                    execution.Report(ExecutionUpdateKind.OutputText, "-" + GetType().Name);
                    return new(result);
                }
                """ : "")}}
            {{(hooks.Contains('F', StringComparison.Ordinal) ? """
                public ValueTask<ExecutionResult?> OnFailedAsync(AgentExecution execution, Exception exception, CancellationToken cancellationToken)
                {
                    execution.Report(ExecutionUpdateKind.OutputText, "!" + GetType().Name);
                    return default;
                }
                """ : "")}}
        }

        """;
}
