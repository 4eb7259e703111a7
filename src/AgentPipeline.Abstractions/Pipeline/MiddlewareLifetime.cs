namespace AgentPipeline;

/// <summary>How long an instance of a middleware lives.</summary>
public enum MiddlewareLifetime
{
    /// <summary>As long as the container, for all executions at once.</summary>
    Singleton = 0,

    /// <summary>
    /// As long as the scope it is created in: that of the execution in <see cref="Stage.Record"/> and <see cref="Stage.Recover"/>, that of
    /// the attempt in the stages inside, so that a retry finds nothing of what the failed attempt left in scoped services. All scoped
    /// middlewares of a pipeline that stand on the same side of recovery share a scope.
    /// </summary>
    Scoped = 1,
}
