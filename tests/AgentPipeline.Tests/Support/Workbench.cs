using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Tests;

/// <summary>Everything an executor needs: a model with a script, tools that work on real files, a directory, a clock.</summary>
public sealed class Workbench : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipeline-");
    private readonly List<IAgentTool> _tools = [];
    private ServiceProvider? _services;

    public Workbench()
    {
        Effects = new InMemoryEffectLedger(Time);
        AddTool("append", ToolEffect.SideEffect, (string path, string text) =>
        {
            File.AppendAllText(Path(path), text);
            return "appended";
        });
        AddTool("write", ToolEffect.Idempotent, (string path, string text) =>
        {
            File.WriteAllText(Path(path), text);
            return "written";
        });
        AddTool("read", ToolEffect.ReadOnly, (string path) => File.ReadAllText(Path(path)));
    }

    public ScriptedChatClient Model { get; } = new();

    public ScriptedChatClient Large { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public ExecutorOptions Limits { get; } = new();

    public IEffectLedger Effects { get; set; }

    public string Path(string relative) => System.IO.Path.Combine(_directory.FullName, relative);

    public void AddTool(string name, ToolEffect effect, Delegate function)
        => AddTool(new AIFunctionTool(AIFunctionFactory.Create(function, name), effect));

    public void AddTool(IAgentTool tool) => _tools.Add(tool);

    public AgentExecution Begin(string prompt = "Do it.", IReadOnlyList<string>? tools = null, IProgress<ExecutionUpdate>? updates = null, string? key = null)
        => new(new AgentTask { Id = "task-1", Prompt = prompt, Tools = tools, IdempotencyKey = key }, _directory.FullName, Time, updates) { Run = 3 };

    public SinglePhaseExecutor SinglePhase() => new(Catalog(), _tools, Options.Create(Limits), Effects);

    public TwoPhaseExecutor TwoPhase() => new(Catalog(), _tools, Options.Create(Limits), Effects);

    /// <summary>What recovery does between two attempts.</summary>
    public static void Retry(AgentExecution execution, AttemptGuidance? guidance = null, ErrorCategory category = ErrorCategory.OutputFormat)
    {
        execution.CurrentAttempt.Complete(ExecutionResult.Failed(new AgentError { Category = category }));
        execution.BeginAttempt(guidance ?? AttemptGuidance.None, TimeSpan.Zero);
    }

    public void Dispose()
    {
        _services?.Dispose();
        _directory.Delete(recursive: true);
    }

    private IModelCatalog Catalog()
    {
        if (_services is null)
        {
            var services = new ServiceCollection();
            services.AddAgentModel(
                new ModelProfile { Id = "small", Provider = "script", InputPricePerMillion = 1, OutputPricePerMillion = 2 }, _ => Model);
            services.AddAgentModel(new ModelProfile { Id = "large", Provider = "script", Tier = 1 }, _ => Large);
            _services = services.BuildServiceProvider();
        }

        return _services.GetRequiredService<IModelCatalog>();
    }
}
