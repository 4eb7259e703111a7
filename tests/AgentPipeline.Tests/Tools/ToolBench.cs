using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Tests.Tools;

/// <summary>A real working directory beside a real directory that must not be touched, and the registered tools over it.</summary>
internal sealed class ToolBench : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("agentpipeline-tools-");
    private readonly ServiceProvider _services;

    public ToolBench(Action<ProcessToolOptions>? configure = null)
    {
        Root = _parent.CreateSubdirectory("work").FullName;
        Outside = _parent.CreateSubdirectory("outside").FullName;
        File.WriteAllText(Path.Combine(Outside, "secret.txt"), "secret");
        var services = new ServiceCollection().AddLogging().AddFileTools().AddProcessTool(configure);
        CheckServices.Register(services);
        _services = services.BuildServiceProvider();
    }

    public string Root { get; }

    public string Outside { get; }

    public IServiceProvider Services => _services;

    public IEnumerable<IAgentTool> Tools => _services.GetRequiredService<IEnumerable<IAgentTool>>();

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public AgentExecution Execution(params TaskCheck[] checks) => new(new AgentTask { Id = "t", Prompt = "p", Checks = checks }, Root);

    public async Task<ToolOutput> CallAsync(string tool, object arguments, CancellationToken? cancellationToken = null)
    {
        var chosen = Tools.Single(candidate => candidate.Declaration.Name == tool);
        var json = JsonSerializer.SerializeToElement(arguments);
        Assert.Empty(JsonSchema.Parse(chosen.Declaration.JsonSchema).Validate(json));
        return await chosen.InvokeAsync(new ToolInvocation(Execution(), "call-1", json), cancellationToken ?? TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _services.Dispose();
        _parent.Delete(recursive: true);
    }
}
