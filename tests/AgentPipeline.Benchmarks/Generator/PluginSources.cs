namespace AgentPipeline.Benchmarks;

/// <summary>Sources of assemblies with plugins, and of a host that has a pipeline.</summary>
internal static class PluginSources
{
    public const string Host = """
        namespace Host;

        [AgentPipeline.AgentPipeline]
        internal sealed partial class Chain;

        [AgentPipeline.AgentExecutor("worker")]
        internal sealed class Worker : AgentPipeline.IAgentExecutor
        {
            public System.Threading.Tasks.ValueTask<AgentPipeline.ExecutionResult> ExecuteAsync(
                AgentPipeline.AgentExecution execution, System.Threading.CancellationToken cancellationToken) => default;
        }
        """;

    /// <summary>A file that has nothing to do with the pipeline.</summary>
    public static string Unrelated(int edit) => $$"""
        namespace Host;

        internal static class Unrelated
        {
            public static int Answer() => {{edit}};
        }
        """;

    /// <summary>An assembly with plugins: every other one a hook.</summary>
    public static string Plugins(string assembly, int count)
        => $"using System.Threading; using System.Threading.Tasks; using AgentPipeline; namespace {assembly};\n"
            + string.Join('\n', Enumerable.Range(0, count).Select(static number => number % 2 == 0 ? FullForm(number) : Hook(number)));

    /// <summary>What the generator would add to such an assembly.</summary>
    public static string Exports(string assembly, int count)
        => string.Join('\n', Enumerable.Range(0, count).Select(number
            => $"[assembly: AgentPipeline.AgentPluginExport(typeof({assembly}.{(number % 2 == 0 ? "Middleware" : "Hook")}{number}))]"));

    private static string FullForm(int number) => $$"""
        [AgentMiddleware(Stage.Execute)]
        public sealed class Middleware{{number}} : IAgentMiddleware
        {
            public PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                => next(execution, cancellationToken);
        }
        """;

    private static string Hook(int number) => $$"""
        [AgentMiddleware(Stage.Execute)]
        public sealed class Hook{{number}} : IStartingHook
        {
            public ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken) => default;
        }
        """;
}
