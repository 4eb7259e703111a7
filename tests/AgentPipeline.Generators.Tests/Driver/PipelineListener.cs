using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgentPipeline.Generators.Tests;

/// <summary>Listens to pipelines while it lives, and keeps the spans of the flow that made it.</summary>
internal sealed class PipelineListener : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly Activity _root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ConcurrentQueue<Activity> _stopped = new();

    public PipelineListener()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AgentPipelineTelemetry.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == _root.TraceId)
                {
                    _stopped.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>In the order in which they ended: the innermost first.</summary>
    public IReadOnlyList<Activity> Stopped => [.. _stopped];

    public void Dispose()
    {
        _listener.Dispose();
        _root.Dispose();
    }
}
