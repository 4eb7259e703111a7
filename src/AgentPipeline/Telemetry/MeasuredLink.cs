namespace AgentPipeline;

/// <summary>One link of a <see cref="MeasuredChain"/>.</summary>
/// <param name="link">What the manifest says about it.</param>
/// <param name="instance">Gives its instance.</param>
/// <param name="toggle">What switches it.</param>
internal sealed class MeasuredLink(PipelineLink link, Func<AgentExecution, object> instance, PipelineToggle? toggle)
{
    private readonly string _span = $"middleware {link.Type.Name}";

    /// <returns>A call of the link around the rest of the chain.</returns>
    public ExecutionDelegate Around(ExecutionDelegate next) => (execution, cancellationToken) => TakesPart(execution)
        ? MeasuredCall.RunAsync(_span, link, execution, (inner, token) => AgentMiddleware.InvokeAsync(instance(inner), inner, next, token), cancellationToken)
        : next(execution, cancellationToken);

    private bool TakesPart(AgentExecution execution)
        => toggle is not { IsEnabled: false } && (link.Kinds.Count == 0 || (execution.Task.Kind is { } kind && link.Kinds.Contains(kind)));
}
