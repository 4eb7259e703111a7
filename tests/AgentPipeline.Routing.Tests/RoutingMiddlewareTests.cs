using System.Reflection;

namespace AgentPipeline.Routing.Tests;

public sealed class RoutingMiddlewareTests
{
    [Fact]
    public void Assembly_Routing_IsFoundByPipelines()
        => Assert.Contains(
            typeof(RoutingMiddleware).Assembly.GetCustomAttributes<AgentPluginExportAttribute>(),
            export => export.PluginType == typeof(RoutingMiddleware));

    [Fact]
    public async Task Invoke_FirstAttempt_SetsAnalysisAndRouteAndReportsThem()
    {
        using var routing = new Routing();
        var updates = new List<ExecutionUpdate>();
        var task = new AgentTask { Id = "task", Prompt = "Say hello." };
        var execution = new AgentExecution(task, Path.GetTempPath(), updates: new Listener(updates));
        RouteDecision? seen = null;

        var result = await AgentMiddleware.InvokeAsync(
            routing.Middleware,
            execution,
            (current, _) =>
            {
                seen = current.Route;
                return new(ExecutionResult.Succeeded("hello"));
            },
            TestContext.Current.CancellationToken);

        Assert.True(result.Success);
        Assert.Equal("small", seen?.Model);
        Assert.NotNull(execution.Analysis);
        var update = Assert.Single(updates);
        Assert.Equal(ExecutionUpdateKind.Routed, update.Kind);
        Assert.StartsWith("single-phase with small: ", update.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_Retry_KeepsTheAnalysis()
    {
        using var routing = new Routing();
        var execution = Routing.NewExecution();
        var analysis = execution.Analysis;
        static PipelineTask<ExecutionResult> Succeed(AgentExecution execution, CancellationToken cancellationToken) => new(ExecutionResult.Succeeded(""));

        await AgentMiddleware.InvokeAsync(routing.Middleware, execution, Succeed, TestContext.Current.CancellationToken);
        execution.BeginAttempt(AttemptGuidance.None, TimeSpan.Zero);
        await AgentMiddleware.InvokeAsync(routing.Middleware, execution, Succeed, TestContext.Current.CancellationToken);

        Assert.Same(analysis, execution.Analysis);
        Assert.All(execution.Attempts, attempt => Assert.NotNull(attempt.Route));
    }

    private sealed class Listener(List<ExecutionUpdate> updates) : IProgress<ExecutionUpdate>
    {
        public void Report(ExecutionUpdate value) => updates.Add(value);
    }
}
