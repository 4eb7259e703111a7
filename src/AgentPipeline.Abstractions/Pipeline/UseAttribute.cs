namespace AgentPipeline;

/// <summary>
/// Names a plugin that the pipeline takes. As soon as one middleware is named, the pipeline has the named middlewares only; the
/// same, by itself, for executors. A wish to stand before or after a middleware that was not taken has no effect.
/// </summary>
/// <typeparam name="TPlugin">A class with <see cref="AgentMiddlewareAttribute"/> or <see cref="AgentExecutorAttribute"/>.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UseAttribute<TPlugin> : Attribute
    where TPlugin : class;
