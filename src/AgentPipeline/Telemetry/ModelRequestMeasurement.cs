using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Span and metrics of one request to a model.</summary>
internal readonly struct ModelRequestMeasurement : IDisposable
{
    private readonly Activity? _activity;
    private readonly ModelProfile _model;
    private readonly TimeProvider _timeProvider;
    private readonly long _start;

    private ModelRequestMeasurement(Activity? activity, ModelProfile model, TimeProvider timeProvider)
    {
        _activity = activity;
        _model = model;
        _timeProvider = timeProvider;
        _start = timeProvider.GetTimestamp();
    }

    public static ModelRequestMeasurement Start(ModelProfile model, TimeProvider timeProvider)
    {
        var activity = AgentPipelineTelemetry.Source.HasListeners()
            ? AgentPipelineTelemetry.Source.StartActivity($"chat {model.Id}", ActivityKind.Client)
            : null;
        activity?.SetTag("gen_ai.operation.name", "chat");
        activity?.SetTag("gen_ai.provider.name", model.Provider);
        activity?.SetTag("gen_ai.request.model", model.Id);
        return new ModelRequestMeasurement(activity, model, timeProvider);
    }

    public void Complete(ChatResponse response)
    {
        RecordDuration(null);
        RecordTokens("input", response.Usage?.InputTokenCount);
        RecordTokens("output", response.Usage?.OutputTokenCount);
        if (_activity is { } activity)
        {
            activity.SetTag("gen_ai.response.model", response.ModelId);
            activity.SetTag("gen_ai.usage.input_tokens", response.Usage?.InputTokenCount);
            activity.SetTag("gen_ai.usage.output_tokens", response.Usage?.OutputTokenCount);
            if (response.FinishReason is { } reason)
            {
                activity.SetTag("gen_ai.response.finish_reasons", new[] { reason.Value });
            }
        }
    }

    public void Fail(Exception exception)
    {
        var type = exception.GetType().FullName;
        RecordDuration(type);
        _activity?.SetTag("error.type", type);
        _activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
    }

    public void Dispose() => _activity?.Dispose();

    private void RecordDuration(string? errorType)
    {
        if (AgentPipelineTelemetry.OperationDuration.Enabled)
        {
            var tags = Tags();
            if (errorType is not null)
            {
                tags.Add("error.type", errorType);
            }

            AgentPipelineTelemetry.OperationDuration.Record(_timeProvider.GetElapsedTime(_start).TotalSeconds, tags);
        }
    }

    private void RecordTokens(string type, long? count)
    {
        if (count is { } tokens && AgentPipelineTelemetry.TokenUsage.Enabled)
        {
            var tags = Tags();
            tags.Add("gen_ai.token.type", type);
            AgentPipelineTelemetry.TokenUsage.Record(tokens, tags);
        }
    }

    private TagList Tags() => new()
    {
        { "gen_ai.operation.name", "chat" },
        { "gen_ai.provider.name", _model.Provider },
        { "gen_ai.request.model", _model.Id },
    };
}
