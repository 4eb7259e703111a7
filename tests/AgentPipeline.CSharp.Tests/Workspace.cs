using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.CSharp.Tests;

/// <summary>A real directory with files, and the registered tool and check over it.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipeline-csharp-");
    private readonly ServiceProvider _services = new ServiceCollection().AddCSharpTools().BuildServiceProvider();

    public string Root => _directory.FullName;

    public IAgentTool Tool => _services.GetRequiredService<IEnumerable<IAgentTool>>().Single();

    public Workspace With(string path, string source)
    {
        File.WriteAllText(Path.Combine(Root, path), source);
        return this;
    }

    public ValueTask<ToolOutput> CompileAsync(params string[] paths) => Tool.InvokeAsync(
        new ToolInvocation(Execution(), "call-1", JsonSerializer.SerializeToElement(new { paths })), TestContext.Current.CancellationToken);

    public ValueTask<CheckOutcome> CheckAsync(params string[] paths) => _services.GetRequiredService<IEnumerable<ICheckEvaluator>>()
        .Single(evaluator => evaluator.CheckType == typeof(CompilesCheck))
        .EvaluateAsync(new CompilesCheck(paths), Execution(), "", TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _services.Dispose();
        _directory.Delete(recursive: true);
    }

    private AgentExecution Execution() => new(new AgentTask { Id = "t", Prompt = "p" }, Root);
}
