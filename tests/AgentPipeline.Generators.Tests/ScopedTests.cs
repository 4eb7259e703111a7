using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Generators.Tests;

/// <summary>Which instances the parts of a pipeline get, with and without a listener.</summary>
public class ScopedTests
{
    private const string Types = """
        public sealed class State : IDisposable
        {
            private static int _count;
            private readonly int _number = Interlocked.Increment(ref _count);

            public bool IsDisposed { get; private set; }

            public void Dispose() => IsDisposed = true;

            public override string ToString() => IsDisposed ? "disposed" : $"{_number}";
        }

        public static class StateServices
        {
            public static void Register(IServiceCollection services) => services.AddScoped<State>();
        }

        [Reenters]
        [AgentMiddleware(Stage.Recover)]
        public sealed class Twice : IAgentMiddleware
        {
            public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
            {
                _ = await next(execution, cancellationToken);
                return await next(execution, cancellationToken);
            }
        }

        """;

    private static string Reporting(string type, string stage, string form) => $$"""
        [AgentMiddleware(Stage.{{stage}}, Lifetime = MiddlewareLifetime.Scoped, Services = typeof(StateServices))]
        public sealed class {{type}}(State state) : {{(form == "full" ? "IAgentMiddleware" : "IStartingHook, ICompletedHook")}}
        {
        {{(form == "full" ? """
            public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
            {
                execution.Report(ExecutionUpdateKind.OutputText, $"{GetType().Name} {state}");
                var result = await next(execution, cancellationToken);
                execution.Report(ExecutionUpdateKind.OutputText, $"{GetType().Name} {state}");
                return result;
            }
            """ : """
            public ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
            {
                execution.Report(ExecutionUpdateKind.OutputText, $"{GetType().Name} {state}");
                return default;
            }

            public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
            {
                execution.Report(ExecutionUpdateKind.OutputText, $"{GetType().Name} {state}");
                return new(result);
            }
            """)}}
        }

        """;

    [Theory]
    [InlineData("full", "hooks", false)]
    [InlineData("hooks", "full", false)]
    [InlineData("hooks", "hooks", true)]
    [InlineData("full", "full", true)]
    public async Task Scoped_Middlewares_ShareOneScopePerExecutionOutsideAndPerAttemptInside(string outer, string inner, bool isListened)
    {
        using var listener = isListened ? new PipelineListener() : null;
        var pipeline = await LoadAsync(
            Source.Pipeline + Source.Executor + Types
            + Reporting("Outer", "Record", outer) + Reporting("First", "Route", inner) + Reporting("Second", "Execute", "hooks"));
        var created = pipeline.Create();

        foreach (var run in new[] { 0, 3 })
        {
            var entered = await LoadedPipeline.TraceAsync(created);

            Assert.Equal(
                [
                    $"Outer {run + 1}",
                    $"First {run + 2}", $"Second {run + 2}", "Worker", $"Second {run + 2}", $"First {run + 2}",
                    $"First {run + 3}", $"Second {run + 3}", "Worker", $"Second {run + 3}", $"First {run + 3}",
                    $"Outer {run + 1}",
                ],
                entered);
        }
    }

    [Fact]
    public async Task Scoped_Middlewares_AreDisposedWithTheirScope()
    {
        var pipeline = await LoadAsync(Source.Pipeline + Source.Executor + Types + Reporting("First", "Route", "hooks") + """
            [AgentMiddleware(Stage.Record)]
            public sealed class Keeper : IAgentMiddleware
            {
                public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                {
                    var result = await next(execution, cancellationToken);
                    execution.Report(ExecutionUpdateKind.OutputText, $"kept {execution.Features.Get<State>()}");
                    return result;
                }
            }

            [AgentMiddleware(Stage.Execute, Lifetime = MiddlewareLifetime.Scoped)]
            public sealed class Keep(State state) : IStartingHook
            {
                public ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
                {
                    execution.Features.Set(state);
                    return default;
                }
            }
            """);

        Assert.Equal("kept disposed", (await pipeline.TraceAsync())[^1]);
    }

    [Fact]
    public async Task Scoped_Middleware_IsInTheManifestAndTheContainer()
    {
        var pipeline = await LoadAsync(Source.Pipeline + Source.Executor + Types + Reporting("First", "Route", "hooks"));

        Assert.Equal([MiddlewareLifetime.Singleton, MiddlewareLifetime.Scoped], pipeline.Manifest.Links.Select(static link => link.Lifetime));
        Assert.Equal([typeof(IStartingHook), typeof(ICompletedHook)], pipeline.Manifest.Links[^1].Contracts);
        Assert.Equal(ServiceLifetime.Scoped, Assert.Single(pipeline.Services, static service => service.ServiceType.Name == "First").Lifetime);
    }

    [Fact]
    public async Task Plugin_KeyedServiceAndOptionsMonitor_GetsTheKeyAndFollowsReloads()
    {
        var loaded = await LoadAsync("""
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.Options;

            """, Source.Pipeline + Source.Executor + """
            public sealed class Settings
            {
                public string Text { get; set; } = "";
            }

            [AgentMiddleware(Stage.Record)]
            public sealed class Greeter([FromKeyedServices("warm")] string greeting, IOptionsMonitor<Settings> settings) : IStartingHook
            {
                public ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
                {
                    execution.Report(ExecutionUpdateKind.OutputText, $"{greeting} {settings.CurrentValue.Text}");
                    return default;
                }
            }

            public static class Setup
            {
                public static void Add(IServiceCollection services, IConfiguration configuration) => services
                    .AddKeyedSingleton("cold", "no").AddKeyedSingleton("warm", "hello")
                    .AddSingleton<IOptionsChangeTokenSource<Settings>>(new ConfigurationChangeTokenSource<Settings>(configuration))
                    .AddOptions<Settings>().Configure(settings => settings.Text = configuration["Text"] ?? "");
            }
            """);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Text", "one")]).Build();
        var pipeline = loaded.Create(services => loaded.Type.Assembly.GetType("Demo.Setup", throwOnError: true)!.GetMethod("Add")!.Invoke(null, [services, configuration]));

        Assert.Equal("hello one", (await LoadedPipeline.TraceAsync(pipeline))[0]);
        configuration["Text"] = "two";
        configuration.Reload();
        Assert.Equal("hello two", (await LoadedPipeline.TraceAsync(pipeline))[0]);
    }

    private static Task<LoadedPipeline> LoadAsync(string source) => LoadAsync("", source);

    private static async Task<LoadedPipeline> LoadAsync(string usings, string source)
        => LoadedPipeline.Load(await SourceRunner.RunAsync(usings + Source.Header + source));
}
