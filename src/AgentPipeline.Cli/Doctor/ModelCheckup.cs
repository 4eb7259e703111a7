using AgentPipeline.Cli.Hosting;
using AgentPipeline.Cli.Terminal;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Cli.Doctor;

/// <summary>Checks the configured models, and, where that is asked for, whether each of them answers.</summary>
internal static class ModelCheckup
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(IConfiguration configuration, bool ask, Findings findings, CancellationToken cancellationToken)
    {
        Findings.Section("Models");
        if (!configuration.GetSection("Models").GetChildren().Any())
        {
            Findings.Ok("configured", "none; 'run' answers from a recording, or asks what --endpoint names");
            return;
        }

        var builder = AgentHost.CreateBuilder(verbose: false);
        try
        {
            builder.Services.AddConfiguredModels(builder.Configuration);
        }
        catch (OptionsValidationException exception)
        {
            findings.Fail("configured", string.Join(' ', exception.Failures));
            return;
        }

        builder.Services.AddAgentPipeline<DefaultPipeline>();
        using var host = builder.Build();
        foreach (var model in host.Services.GetRequiredService<IModelCatalog>().Models)
        {
            if (ask)
            {
                await AskAsync(model, host.Services.GetRequiredKeyedService<IChatClient>(model.Id), findings, cancellationToken);
            }
            else
            {
                Findings.Ok(model.Id, $"configured, with {model.Provider}; --models asks whether it answers");
            }
        }
    }

    private static async Task AskAsync(ModelProfile model, IChatClient client, Findings findings, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            var response = await client.GetResponseAsync("Say ok.", new ChatOptions { MaxOutputTokens = 1 }, either.Token);
            var (input, output) = (response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);
            var price = model.InputPricePerMillion is null ? "at a price that is not configured" : $"for {Format.Usd(model.CostOf(input, output))}";
            Findings.Ok(model.Id, $"answered in {Format.Duration(TimeProvider.System.GetElapsedTime(start))}, {price} ({input} tokens in, {output} out)");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a client throws, it does not answer.
            var why = limit.IsCancellationRequested ? $"no answer within {_patience.TotalSeconds:0} seconds." : Format.Line(exception.GetBaseException().Message, 300);
            findings.Fail(model.Id, $"{why} Check its Endpoint, Model and key in the section Models.");
        }
    }
}
