namespace AgentPipeline;

/// <summary>
/// Names a plugin that the pipeline leaves out. A wish to stand before or after a middleware that was left out has no effect.
/// </summary>
/// <typeparam name="TPlugin">A class with <see cref="AgentMiddlewareAttribute"/> or <see cref="AgentExecutorAttribute"/>.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class WithoutAttribute<TPlugin> : Attribute
    where TPlugin : class;
