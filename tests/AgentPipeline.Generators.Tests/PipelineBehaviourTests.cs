using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Generators.Tests;

public class PipelineBehaviourTests
{
    private static readonly string _twoExecutors = Source.ExecutorNamed("Alpha", "alpha") + Source.ExecutorNamed("Beta", "beta");

    [Fact]
    public async Task Pipeline_Executed_EntersEveryPartInOrder()
    {
        var pipeline = await LoadAsync(
            Source.Pipeline + Source.Executor + Source.Middleware("Inner", "Execute") + Source.Middleware("Outer", "Record"));

        Assert.Equal(["Outer", "Inner", "Worker"], await pipeline.TraceAsync());
    }

    [Fact]
    public async Task Pipeline_WithoutMiddleware_RunsTheExecutor()
    {
        var pipeline = await LoadAsync(Source.Pipeline + Source.Executor);

        Assert.Equal(["Worker"], await pipeline.TraceAsync());
    }

    [Fact]
    public async Task Pipeline_RouteNamesExecutor_RunsIt()
    {
        var pipeline = await LoadAsync(Source.Pipeline + _twoExecutors);

        Assert.Equal(["Beta"], await pipeline.TraceAsync("beta"));
    }

    [Fact]
    public async Task Pipeline_NoRoute_RunsTheFirstExecutorByName()
    {
        var pipeline = await LoadAsync(Source.Pipeline + _twoExecutors);

        Assert.Equal(["Alpha"], await pipeline.TraceAsync());
        Assert.Equal(["alpha", "beta"], pipeline.Manifest.Executors.Select(static executor => executor.Name));
    }

    [Fact]
    public async Task Pipeline_DefaultExecutorNamed_RunsItWithoutRoute()
    {
        var pipeline = await LoadAsync("""[AgentPipeline(DefaultExecutor = "beta")] public sealed partial class Chain;""" + _twoExecutors);

        Assert.Equal(["Beta"], await pipeline.TraceAsync());
        Assert.Equal(["beta", "alpha"], pipeline.Manifest.Executors.Select(static executor => executor.Name));
    }

    [Fact]
    public async Task Pipeline_RouteNamesUnknownExecutor_FailsWithTheNames()
    {
        var pipeline = await LoadAsync(Source.Pipeline + _twoExecutors);

        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => pipeline.TraceAsync("gamma"));

        Assert.Equal(ErrorCategory.InvalidRequest, failure.Category);
        Assert.Equal(
            "The route names the executor 'gamma', but the executors of Demo.Chain are: alpha, beta. Name one of these in the route.",
            failure.Message);
    }

    [Fact]
    public async Task Register_Twice_RegistersEachPartOnce()
    {
        var pipeline = await LoadAsync(Source.Pipeline + Source.Executor + Source.Middleware("A", "Record"));
        var count = pipeline.Services.Count;

        pipeline.Register(pipeline.Services);

        Assert.Equal(4, count);
        Assert.Equal(count, pipeline.Services.Count);
    }

    [Fact]
    public async Task Register_SharedServicesType_IsCalledOnce()
    {
        var pipeline = await LoadAsync(Source.Pipeline + Source.Executor
            + Source.Middleware("A", "Record", "Services = typeof(Shared)")
            + Source.Middleware("B", "Record", "Services = typeof(Shared)")
            + """
            public static class Shared
            {
                public static void Register(IServiceCollection services) => services.AddSingleton("shared");
            }
            """);

        Assert.Single(pipeline.Services, static service => service.ServiceType == typeof(string));
    }

    [Fact]
    public async Task Register_SeveralPipelines_FirstOneIsIAgentPipeline()
    {
        var run = await SourceRunner.RunAsync(Source.Header + Source.Pipeline + Source.Executor
            + "[AgentPipeline] internal sealed partial record Second;");
        var first = LoadedPipeline.Load(run);
        var second = LoadedPipeline.Load(run, "Demo.Second");
        second.Register(first.Services);

        Assert.Equal("Demo.Chain", first.Create().GetType().FullName);
        Assert.Equal("Demo.Second", second.Manifest.Pipeline);
    }

    [Fact]
    public async Task Pipeline_ClassThatIsMiddlewareAndExecutor_IsBoth()
    {
        var pipeline = await LoadAsync(Source.Pipeline + """
            [AgentMiddleware(Stage.Record)]
            [AgentExecutor("both")]
            public sealed class Both : IAgentMiddleware, IAgentExecutor
            {
                public PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                {
                    execution.Report(ExecutionUpdateKind.OutputText, "around");
                    return next(execution, cancellationToken);
                }

                public PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
                {
                    execution.Report(ExecutionUpdateKind.OutputText, "inside");
                    return new(ExecutionResult.Succeeded("done"));
                }
            }
            """);

        Assert.Equal(["around", "inside"], await pipeline.TraceAsync());
    }

    private static async Task<LoadedPipeline> LoadAsync(string source) => LoadedPipeline.Load(await SourceRunner.RunAsync(Source.Header + source));
}
