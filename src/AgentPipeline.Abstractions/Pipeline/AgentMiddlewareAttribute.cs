namespace AgentPipeline;

/// <summary>Declares a class as a middleware that pipelines in this assembly, and in assemblies that reference it, take up.</summary>
/// <remarks>
/// The class implements <see cref="IAgentMiddleware"/>, or any of the hooks <see cref="IStartingHook"/>, <see cref="ICompletedHook"/> and
/// <see cref="IFailedHook"/>.
/// </remarks>
/// <param name="stage">The stage the middleware belongs to.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AgentMiddlewareAttribute(Stage stage) : Attribute
{
    /// <summary>The stage the middleware belongs to.</summary>
    public Stage Stage { get; } = stage;

    /// <summary>Middlewares that this one must stand outside of.</summary>
    public Type[] Before { get; set; } = [];

    /// <summary>Middlewares that this one must stand inside of.</summary>
    public Type[] After { get; set; } = [];

    /// <summary>
    /// Where the middleware stands among those of its stage that <see cref="Before"/> and <see cref="After"/> leave free: smaller
    /// stands further outside, and equal values go by name. <see cref="int.MinValue"/> claims the outermost place of the stage and
    /// <see cref="int.MaxValue"/> the innermost one; a place can be claimed once.
    /// </summary>
    public int Order { get; set; }

    /// <summary>
    /// The kinds of tasks the middleware is for, compared ordinally with <see cref="AgentTask.Kind"/>; for a task of another kind,
    /// or of none, the pipeline passes it by. When unset it runs for every task.
    /// </summary>
    public string[] Kinds { get; set; } = [];

    /// <summary>
    /// A configuration key, such as <c>AdaptiveRouting:Enabled</c>, that switches the middleware off when it is <c>false</c> and on
    /// when it is <c>true</c> or not set. A reload of the configuration takes effect with the next call of the middleware, so an
    /// execution in flight can be passed by in a later attempt.
    /// </summary>
    public string? EnabledBy { get; set; }

    /// <summary>How long an instance lives; as long as the container when unset.</summary>
    public MiddlewareLifetime Lifetime { get; set; }

    /// <summary>
    /// A type with a public static method <c>void Register(IServiceCollection)</c> that the generated registration calls once:
    /// the services and options the middleware needs.
    /// </summary>
    public Type? Services { get; set; }
}
