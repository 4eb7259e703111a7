using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentPipeline;

/// <summary>
/// Where spans and metrics come from, by the OpenTelemetry conventions for generative AI
/// (https://opentelemetry.io/docs/specs/semconv/gen-ai/). Nothing is measured while nobody listens.
/// An execution is a span <c>invoke_agent</c>; inside it, each middleware and each executor has one, once per attempt where it stands
/// inside of recovery, with its self-time in seconds as <c>agentpipeline.self_time</c>.
/// </summary>
public static class AgentPipelineTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string SourceName = "AgentPipeline";

    internal static ActivitySource Source { get; } = new(SourceName);

    internal static Meter Meter { get; } = new(SourceName);

    internal static Histogram<double> OperationDuration { get; } = Meter.CreateHistogram<double>(
        "gen_ai.client.operation.duration", "s", "How long a request to a model or a tool call took.");

    internal static Histogram<double> SelfTime { get; } = Meter.CreateHistogram<double>(
        "agentpipeline.middleware.self_time", "s", "How long a middleware took by itself, without what it ran inside it.");

    internal static Counter<long> HiddenRetries { get; } = Meter.CreateCounter<long>(
        "agentpipeline.model.hidden_retries", "{request}", "Failed HTTP requests that were sent again beneath one request to a model.");

    internal static Histogram<long> TokenUsage { get; } = Meter.CreateHistogram<long>(
        "gen_ai.client.token.usage", "{token}", "Tokens read and written by a request.");
}
