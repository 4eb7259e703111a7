namespace AgentPipeline;

/// <summary>Calls a middleware, whichever form it has: how a test runs one around a lambda.</summary>
public static class AgentMiddleware
{
    /// <summary>Runs a middleware around something, as a pipeline would.</summary>
    /// <param name="middleware">An <see cref="IAgentMiddleware"/>, or any of the hooks.</param>
    /// <param name="execution">The task in flight.</param>
    /// <param name="next">What is inside.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>What goes outwards.</returns>
    public static PipelineTask<ExecutionResult> InvokeAsync(
        object middleware, AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        ArgumentNullException.ThrowIfNull(next);
        return middleware is IAgentMiddleware full
            ? full.InvokeAsync(execution, next, cancellationToken)
            : RunHooksAsync(middleware, execution, next, cancellationToken);
    }

    private static async PipelineTask<ExecutionResult> RunHooksAsync(
        object middleware, AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        if (middleware is IStartingHook starting)
        {
            await starting.OnStartingAsync(execution, cancellationToken).ConfigureAwait(false);
        }

        ExecutionResult result;
        try
        {
            result = await next(execution, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (middleware is IFailedHook)
        {
            var instead = await ((IFailedHook)middleware).OnFailedAsync(execution, exception, cancellationToken).ConfigureAwait(false);
            if (instead is null)
            {
                throw;
            }

            return instead;
        }

        return middleware is ICompletedHook completed
            ? await completed.OnCompletedAsync(execution, result, cancellationToken).ConfigureAwait(false)
            : result;
    }
}
