namespace AgentPipeline.Generators;

/// <summary>What one method of a chain does.</summary>
internal enum SegmentKind
{
    /// <summary>Calls a middleware in full form.</summary>
    Middleware,

    /// <summary>Calls the hooks of middlewares that stand side by side.</summary>
    Hooks,

    /// <summary>Opens the scope that scoped middlewares inside are created in.</summary>
    Scope,
}
