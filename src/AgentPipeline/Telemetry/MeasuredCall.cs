using System.Diagnostics;

namespace AgentPipeline;

/// <summary>
/// One measured call of a link or an executor. Its self-time is how long it took, without the measured calls inside it: they add
/// theirs to the one that is open in the same execution.
/// </summary>
internal sealed class MeasuredCall
{
    private long _inside;

    public static async PipelineTask<ExecutionResult> RunAsync(
        string span, PipelineLink? link, AgentExecution execution, ExecutionDelegate call, CancellationToken cancellationToken)
    {
        using var activity = AgentPipelineTelemetry.Source.StartActivity(span);
        activity?.SetTag("agentpipeline.attempt", execution.CurrentAttempt.Number);
        if (link is not null)
        {
            activity?.SetTag("agentpipeline.middleware", link.Type.FullName);
            activity?.SetTag("agentpipeline.stage", link.Stage.ToString());
        }

        var open = Open(execution);
        var (outer, own) = (open.Call, new MeasuredCall());
        open.Call = own;
        var start = execution.TimeProvider.GetTimestamp();
        try
        {
            var result = await call(execution, cancellationToken).ConfigureAwait(false);
            Conclude(activity, result);
            return result;
        }
        catch (Exception exception)
        {
            Conclude(activity, exception);
            throw;
        }
        finally
        {
            var total = execution.TimeProvider.GetTimestamp() - start;
            open.Call = outer;
            if (outer is not null)
            {
                outer._inside += total;
            }

            Record(activity, link, (double)(total - own._inside) / execution.TimeProvider.TimestampFrequency);
        }
    }

    public static void Conclude(Activity? activity, ExecutionResult result)
    {
        if (activity is not null && result.Error is { } error)
        {
            activity.SetTag("error.type", error.Category.ToString());
            activity.SetStatus(ActivityStatusCode.Error, error.Message);
        }
    }

    public static void Conclude(Activity? activity, Exception exception)
    {
        activity?.SetTag("error.type", exception.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
    }

    private static OpenCall Open(AgentExecution execution)
    {
        if (!execution.Features.TryGet<OpenCall>(out var open))
        {
            execution.Features.Set(open = new OpenCall());
        }

        return open;
    }

    private static void Record(Activity? activity, PipelineLink? link, double seconds)
    {
        activity?.SetTag("agentpipeline.self_time", seconds);
        if (link is not null && AgentPipelineTelemetry.SelfTime.Enabled)
        {
            AgentPipelineTelemetry.SelfTime.Record(
                seconds,
                new TagList { { "agentpipeline.middleware", link.Type.FullName }, { "agentpipeline.stage", link.Stage.ToString() } });
        }
    }

    /// <summary>The innermost call that is open in an execution.</summary>
    private sealed class OpenCall
    {
        public MeasuredCall? Call { get; set; }
    }
}
