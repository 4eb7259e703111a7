using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Generators.Tests;

/// <summary>
/// A generated chain does what the same middlewares do when they are nested one by one, whatever they do: whether they complete at
/// once or later, throw, replace what they get, or are passed by; with a listener as without. The tasks of hooks are pooled, so that one that is awaited twice
/// fails.
/// </summary>
public sealed class HookProperties
{
    /// <summary>What a part does at one of its points.</summary>
    private static readonly string[] _acts = ["sync", "sync", "sync", "later", "throw", "throw later", "replace", "replace later"];

    /// <summary>How many links each pipeline has; by form: F full, otherwise the hooks S, C and F as lower case letters.</summary>
    public static TheoryData<string> Shapes =>
    [
        "scf", "s", "c", "f", "sc scf c", "f scf s", "scf scf scf scf", "c c c", "s s s", "f f f", "F scf sc F cf s", "scf? sc? f? c", "s scf! F c! scf?",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Chain_AnyBehaviour_DoesWhatNestedMiddlewaresDo(string shape)
    {
        var links = shape.Split(' ');
        var loaded = LoadedPipeline.Load(await SourceRunner.RunAsync(
            Source.Header + Source.Pipeline + Parts + string.Concat(links.Select(static (form, place) => Link($"L{place}", form)))));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([]).Build();
        loaded.Services.AddSingleton<IConfiguration>(configuration);
        var services = loaded.Services.BuildServiceProvider();
        var pipeline = services.GetRequiredService<IAgentPipeline>();
        var nested = Nest(loaded.Manifest, services, configuration);
        var scripts =
            from acts in Gen.ArrayOf(Gen.Elements(_acts), (links.Length * 3) + 1)
            from kind in Gen.Elements("code", "text")
            from isOn in Gen.Elements("true", "false")
            select new Script(acts, kind, isOn);

        Prop.ForAll(scripts.ToArbitrary(), script =>
        {
            configuration["Hooks:Enabled"] = script.IsOn;
            configuration.Reload();
            var expected = Run(nested, script);
            var plain = Run(pipeline.ExecuteAsync, script);
            using var listener = new PipelineListener();
            var listened = Run(pipeline.ExecuteAsync, script);
            Assert.Equal(expected, plain);
            Assert.Equal(expected, listened);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static ExecutionDelegate Nest(PipelineManifest manifest, IServiceProvider services, IConfiguration configuration)
    {
        var executor = (IAgentExecutor)services.GetRequiredService(manifest.Executors[0].Type);
        ExecutionDelegate chain = executor.ExecuteAsync;
        foreach (var link in manifest.Links.Reverse())
        {
            var next = chain;
            var middleware = services.GetRequiredService(link.Type);
            chain = (execution, cancellationToken) =>
                (link.Kinds.Count == 0 || link.Kinds.Contains(execution.Task.Kind!)) && (link.EnabledBy is null || configuration[link.EnabledBy] != "false")
                    ? AgentMiddleware.InvokeAsync(middleware, execution, next, cancellationToken)
                    : next(execution, cancellationToken);
        }

        return chain;
    }

    private static string Run(ExecutionDelegate chain, Script script)
    {
        var updates = new Trace();
        var task = new AgentTask { Id = "t", Prompt = "p", Kind = script.Kind, Metadata = script.Metadata };
        var execution = new AgentExecution(task, AppContext.BaseDirectory, updates: updates);
        var outcome = Task.Run(async () =>
        {
            try
            {
                return (await chain(execution, CancellationToken.None)).Output;
            }
            catch (InvalidOperationException exception)
            {
                return $"threw {exception.Message}";
            }
        }).GetAwaiter().GetResult();
        return $"{string.Join(", ", updates.Texts)} = {outcome}";
    }

    private const string Parts = """
        public static class Act
        {
            public static async ValueTask<string?> DoAsync(AgentExecution execution, string point)
            {
                execution.Report(ExecutionUpdateKind.OutputText, point);
                var act = execution.Task.Metadata[point];
                if (act.EndsWith("later"))
                {
                    await Task.Yield();
                }

                return act.StartsWith("throw") ? throw new InvalidOperationException(point) : act.StartsWith("replace") ? point : null;
            }
        }

        [AgentExecutor("worker")]
        public sealed class Worker : IAgentExecutor
        {
            public async PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
                => ExecutionResult.Succeeded(await Act.DoAsync(execution, "worker") ?? "done");
        }

        """;

    private static string Link(string type, string form)
    {
        var more = form[^1] switch { '?' => ", Kinds = [\"code\"]", '!' => ", EnabledBy = \"Hooks:Enabled\"", _ => "" };
        return form[0] == 'F'
            ? $$"""
                [AgentMiddleware(Stage.Execute)]
                public sealed class {{type}} : IAgentMiddleware
                {
                    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
                    {
                        await Act.DoAsync(execution, "{{type}}s");
                        var result = await next(execution, cancellationToken);
                        return await Act.DoAsync(execution, "{{type}}c") is { } text ? ExecutionResult.Succeeded(text) : result;
                    }
                }

                """
            : $$"""
                [AgentMiddleware(Stage.Execute{{more}})]
                public sealed class {{type}} : {{string.Join(", ", form.Where(char.IsLetter).Select(static hook => hook switch { 's' => "IStartingHook", 'c' => "ICompletedHook", _ => "IFailedHook" }))}}
                {
                    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder))]
                    public async ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
                        => await Act.DoAsync(execution, "{{type}}s");

                    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
                    public async ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
                        => await Act.DoAsync(execution, "{{type}}c") is { } text ? ExecutionResult.Succeeded(text) : result;

                    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
                    public async ValueTask<ExecutionResult?> OnFailedAsync(AgentExecution execution, Exception exception, CancellationToken cancellationToken)
                        => await Act.DoAsync(execution, "{{type}}f") is { } text ? ExecutionResult.Succeeded(text + " instead of " + exception.Message) : null;
                }

                """;
    }

    private sealed record Script(string[] Acts, string Kind, string IsOn)
    {
        public IReadOnlyDictionary<string, string> Metadata => Acts
            .Select(static (act, number) => KeyValuePair.Create(number == 0 ? "worker" : $"L{(number - 1) / 3}{"scf"[(number - 1) % 3]}", act))
            .ToDictionary();
    }

    private sealed class Trace : IProgress<ExecutionUpdate>
    {
        public List<string> Texts { get; } = [];

        public void Report(ExecutionUpdate value) => Texts.Add(value.Text);
    }
}
