using AgentPipeline;
using AgentPipeline.Cassettes;
using AgentPipeline.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WorkerHost;

// Tells in a line or two why the host cannot start, and ends with exit code 2 then.
return await AgentProgram.RunAsync(BuildAsync);

async Task<IHost> BuildAsync()
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });

    builder.AddAgentPipeline<SupportPipeline>();
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

    // One switch: with an endpoint, spans and metrics go to it.
    if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
    {
        builder.Services.AddOpenTelemetry()
            .WithTracing(static tracing => tracing.AddSource(AgentPipelineTelemetry.SourceName))
            .WithMetrics(static metrics => metrics.AddMeter(AgentPipelineTelemetry.SourceName))
            .UseOtlpExporter();
    }

    return builder.Build();
}
