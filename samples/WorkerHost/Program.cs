using AgentPipeline.Cassettes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WorkerHost;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });

builder.Services.AddAgentPipeline<SupportPipeline>();
builder.Services.AddAgentTools();
builder.Services.AddCSharpTools();
builder.Services.AddSqliteHistory();
builder.Services.AddTaskFolder();

if (builder.Configuration.GetSection("Models").GetChildren().Any())
{
    builder.Services.AddConfiguredModels(builder.Configuration);
}
else
{
    // No model configured: answers come from a recording, so that the sample runs without key and network.
    var cassette = await Cassette.LoadAsync(Path.Combine(AppContext.BaseDirectory, "getting-started.cassette.jsonl"));
    var player = new CassettePlayer(cassette);
    foreach (var model in cassette.Models)
    {
        builder.Services.AddAgentModel(model, _ => new CassetteChatClient(player, model.Id));
    }
}

await builder.Build().RunAsync();
