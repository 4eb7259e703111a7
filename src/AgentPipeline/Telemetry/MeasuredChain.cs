using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline;

/// <summary>
/// A pipeline's chain as it runs while somebody listens: the same calls as the generated ones, each with a span and its self-time.
/// Created by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeasuredChain
{
    private readonly List<MeasuredLink> _links = [];
    private readonly PipelineManifest _manifest;
    private readonly ExecutionDelegate _executor;
    private readonly IServiceScopeFactory? _scopes;
    private readonly string _name;
    private ExecutionDelegate? _entry;

    /// <summary>Begins a chain without links.</summary>
    /// <param name="manifest">What the pipeline consists of.</param>
    /// <param name="executor">The end of the chain.</param>
    /// <param name="scopes">Opens scopes; needed when the pipeline has scoped middlewares.</param>
    public MeasuredChain(PipelineManifest manifest, ExecutionDelegate executor, IServiceScopeFactory? scopes = null)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(executor);
        _manifest = manifest;
        _executor = executor;
        _scopes = scopes;
        _name = manifest.Pipeline[(manifest.Pipeline.LastIndexOf('.') + 1)..];
    }

    /// <summary>Whether anybody wants to know: asked once for each execution.</summary>
    public static bool IsListened => AgentPipelineTelemetry.Source.HasListeners() || AgentPipelineTelemetry.SelfTime.Enabled;

    /// <summary>Adds the next link of the manifest.</summary>
    /// <param name="middleware">Its instance.</param>
    /// <param name="toggle">What switches it.</param>
    /// <returns>This chain.</returns>
    public MeasuredChain Add(object middleware, PipelineToggle? toggle = null)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _links.Add(new MeasuredLink(_manifest.Links[_links.Count], _ => middleware, toggle));
        return this;
    }

    /// <summary>Adds the next link of the manifest, which is scoped.</summary>
    /// <typeparam name="TMiddleware">Its class.</typeparam>
    /// <param name="toggle">What switches it.</param>
    /// <returns>This chain.</returns>
    public MeasuredChain AddScoped<TMiddleware>(PipelineToggle? toggle = null)
        where TMiddleware : class
    {
        _links.Add(new MeasuredLink(_manifest.Links[_links.Count], PipelineScope.Get<TMiddleware>, toggle));
        return this;
    }

    /// <summary>Ends the chain, after which it can be run.</summary>
    /// <returns>This chain.</returns>
    public MeasuredChain Build()
    {
        ExecutionDelegate next = (execution, cancellationToken) => MeasuredCall.RunAsync(
            $"executor {execution.Route?.Executor ?? _manifest.Executors[0].Name}", null, execution, _executor, cancellationToken);
        for (var place = _links.Count - 1; place >= 0; place--)
        {
            next = OpeningScope(place, _links[place].Around(next));
        }

        _entry = next;
        return this;
    }

    /// <summary>Runs one execution, with a span for it and one for each link.</summary>
    /// <param name="execution">The task in flight.</param>
    /// <param name="cancellationToken">Cancels the execution.</param>
    /// <returns>What the generated chain would return.</returns>
    public async PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        using var activity = AgentPipelineTelemetry.Source.StartActivity($"invoke_agent {_name}");
        activity?.SetTag("gen_ai.operation.name", "invoke_agent");
        activity?.SetTag("gen_ai.agent.name", _name);
        activity?.SetTag("agentpipeline.execution.id", execution.Id);
        activity?.SetTag("agentpipeline.task.id", execution.Task.Id);
        try
        {
            var result = await _entry!(execution, cancellationToken).ConfigureAwait(false);
            MeasuredCall.Conclude(activity, result);
            return result;
        }
        catch (Exception exception)
        {
            MeasuredCall.Conclude(activity, exception);
            throw;
        }
        finally
        {
            activity?.SetTag("agentpipeline.attempts", execution.Attempts.Count);
        }
    }

    /// <summary>Scopes open where the generated chain opens them: at the first link, and at the first link of an attempt.</summary>
    private ExecutionDelegate OpeningScope(int place, ExecutionDelegate next)
    {
        var inAttempt = IsInAttempt(_manifest.Links[place]);
        var isFirst = place == 0 || inAttempt != IsInAttempt(_manifest.Links[place - 1]);
        return isFirst && _manifest.Links.Any(link => link.Lifetime == MiddlewareLifetime.Scoped && IsInAttempt(link) == inAttempt)
            ? (execution, cancellationToken) => PipelineScope.RunAsync(_scopes!, execution, next, cancellationToken)
            : next;
    }

    private static bool IsInAttempt(PipelineLink link) => link.Stage > Stage.Recover;
}
