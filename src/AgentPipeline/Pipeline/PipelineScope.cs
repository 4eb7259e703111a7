using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline;

/// <summary>The scope in which scoped middlewares of an execution, or of one attempt, are created. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PipelineScope
{
    private IServiceProvider? _services;

    private PipelineScope()
    {
    }

    /// <summary>Opens a scope, runs what is inside, and disposes the scope.</summary>
    /// <param name="scopes">Opens scopes.</param>
    /// <param name="execution">The task in flight.</param>
    /// <param name="next">What is inside.</param>
    /// <param name="cancellationToken">Passed on.</param>
    /// <returns>The result of what is inside.</returns>
    public static async PipelineTask<ExecutionResult> RunAsync(
        IServiceScopeFactory scopes, AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(next);
        if (!execution.Features.TryGet<PipelineScope>(out var current))
        {
            current = new PipelineScope();
            execution.Features.Set(current);
        }

        var outer = current._services;
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            current._services = scope.ServiceProvider;
            try
            {
                return await next(execution, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                current._services = outer;
            }
        }
    }

    /// <summary>The instance of a scoped middleware.</summary>
    /// <typeparam name="TMiddleware">The middleware.</typeparam>
    /// <param name="execution">The task in flight.</param>
    /// <returns>The one of the scope that was opened last.</returns>
    /// <exception cref="InvalidOperationException">No scope is open, or the container cannot create the middleware.</exception>
    public static TMiddleware Get<TMiddleware>(AgentExecution execution)
        where TMiddleware : class
    {
        ArgumentNullException.ThrowIfNull(execution);
        return execution.Features.TryGet<PipelineScope>(out var current) && current._services is { } services
            ? services.GetRequiredService<TMiddleware>()
            : throw new InvalidOperationException($"No scope is open in which '{typeof(TMiddleware)}' could be created. Only the generated pipeline calls scoped middlewares.");
    }
}
