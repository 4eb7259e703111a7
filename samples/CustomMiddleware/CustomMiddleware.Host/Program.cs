using AgentPipeline;
using CustomMiddleware.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddAgentPipeline<SupportPipeline>();
builder.Services.AddAgentModel(new ModelProfile { Id = "careless" }, static _ => new CarelessChatClient());
using var host = builder.Build();

Console.WriteLine($"{SupportPipeline.Manifest.Pipeline}, outermost first:");
foreach (var link in SupportPipeline.Manifest.Links)
{
    Console.WriteLine($"  {link.Type.Name,-24} {link.Reason}");
}

foreach (var executor in SupportPipeline.Manifest.Executors)
{
    Console.WriteLine($"  {executor.Type.Name,-24} executor {executor.Name}");
}

var task = new AgentTask { Id = "support-1", Prompt = "Why does the build fail?" };
var execution = new AgentExecution(task, AppContext.BaseDirectory);
var result = await host.Services.GetRequiredService<IAgentPipeline>().ExecuteAsync(execution);
var recorded = await host.Services.GetRequiredService<IExecutionHistory>().GetAsync(execution.Id);

Console.WriteLine($"answer:  {result.Output}");
Console.WriteLine($"history: {recorded?.Output}");
return result.Success ? 0 : 1;
