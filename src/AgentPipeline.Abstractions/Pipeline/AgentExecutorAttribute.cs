namespace AgentPipeline;

/// <summary>Declares a class as an executor that a <see cref="RouteDecision"/> can name.</summary>
/// <param name="name">The executor's name, for example <c>single-phase</c>. Unique within a pipeline, compared ordinally.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AgentExecutorAttribute(string name) : Attribute
{
    /// <summary>The executor's name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// A type with a public static method <c>void Register(IServiceCollection)</c> that the generated registration calls once.
    /// </summary>
    public Type? Services { get; set; }
}
