using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentPipeline;

/// <summary>Sends one request to a model: time limit, account of tokens and money, span and metrics, and an eye on retries beneath it.</summary>
internal sealed class ModelCaller(IModelCatalog catalog, ExecutorOptions options, ILogger? logger = null)
{
    private readonly HiddenRetryReport _hiddenRetries = new(catalog, logger);

    /// <summary>The model of the attempt: the one its route names, else the weakest registered.</summary>
    public ModelProfile ResolveModel(AgentExecution execution)
    {
        if (execution.Route is { } route)
        {
            return catalog.TryGet(route.Model, out var profile) ? profile : throw new AgentFailureException(
                ErrorCategory.ModelError,
                $"The route names the model \"{route.Model}\", which is not registered. "
                + $"Registered: {string.Join(", ", catalog.Models.Select(static model => model.Id))}.")
            {
                Blame = ErrorBlame.Host,
            };
        }

        return catalog.Models.Count > 0 ? catalog.Models[0] : throw new AgentFailureException(
            ErrorCategory.InvalidRequest, "No model is registered. Register one with services.AddAgentModel(...).")
        {
            Blame = ErrorBlame.Host,
        };
    }

    public async ValueTask<ChatResponse> SendAsync(
        AgentExecution execution, ModelProfile model, Conversation conversation, ToolSet tools, ChatResponseFormat? format, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var client = catalog.GetClient(model.Id);
        var request = CreateOptions(execution, conversation, tools, format);
        execution.CurrentAttempt.AddModelRequest();
        using var measurement = ModelRequestMeasurement.Start(model, execution.TimeProvider);
        using var limit = new CancellationTokenSource(options.RequestTimeout, execution.TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var watch = HttpRequestWatch.Begin();
        try
        {
            var response = await client.GetResponseAsync([.. conversation.Messages], request, linked.Token).ConfigureAwait(false);
            Account(execution.CurrentAttempt, model, response.Usage);
            measurement.Complete(response);
            return response;
        }
        catch (Exception exception)
        {
            measurement.Fail(exception);
            execution.Features.Set(new FailedModelRequest(execution.CurrentAttempt));

            // Some clients wrap a cancellation in an exception of their own; the tokens tell what it was.
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
            {
                throw new AgentFailureException(
                    ErrorCategory.Timeout,
                    FormattableString.Invariant($"The model \"{model.Id}\" did not answer within {options.RequestTimeout.TotalSeconds:0.###} s ")
                    + $"({ExecutorOptions.SectionName}:{nameof(ExecutorOptions.RequestTimeout)}).",
                    exception)
                {
                    Blame = ErrorBlame.Provider,
                };
            }

            throw;
        }
        finally
        {
            _hiddenRetries.End(watch, model);
        }
    }

    private static void Account(Attempt attempt, ModelProfile model, UsageDetails? usage)
    {
        var input = usage?.InputTokenCount ?? 0;
        var output = usage?.OutputTokenCount ?? 0;
        attempt.AddUsage(input, output, model.CostOf(input, output));
    }

    private ChatOptions CreateOptions(AgentExecution execution, Conversation conversation, ToolSet tools, ChatResponseFormat? format) => new()
    {
        Tools = tools.Declarations,
        ResponseFormat = format,
        Temperature = options.Temperature,
        MaxOutputTokens = OutputLimit(conversation.OutputHalvings),
        AdditionalProperties = new AdditionalPropertiesDictionary
        {
            [AgentRequestProperties.TaskId] = execution.Task.Id,
            [AgentRequestProperties.Run] = execution.Run,
        },
    };

    private int? OutputLimit(int halvings)
    {
        const int Assumed = 4_096;
        const int Least = 256;
        return halvings == 0
            ? options.MaxOutputTokens
            : Math.Max(Math.Min(Least, options.MaxOutputTokens ?? Least), (options.MaxOutputTokens ?? Assumed) >> Math.Min(halvings, 30));
    }
}
