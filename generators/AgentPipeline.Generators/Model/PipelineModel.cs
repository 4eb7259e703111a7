namespace AgentPipeline.Generators;

/// <summary>Everything that is printed for a pipeline.</summary>
/// <param name="Declaration">The class.</param>
/// <param name="Links">Its middlewares, outermost first.</param>
/// <param name="Segments">The methods that call them, outermost first.</param>
/// <param name="Executors">Its executors, the default first.</param>
/// <param name="Services">The types whose <c>Register</c> method is called, each once.</param>
/// <param name="HasPublicConstructor">Whether every type the constructor takes can be seen wherever the pipeline can.</param>
internal sealed record PipelineModel(
    PipelineDeclaration Declaration,
    EquatableArray<LinkModel> Links,
    EquatableArray<SegmentModel> Segments,
    EquatableArray<ExecutorSlotModel> Executors,
    EquatableArray<TypeModel> Services,
    bool HasPublicConstructor)
{
    /// <summary>The links that a configuration key switches.</summary>
    public IEnumerable<LinkModel> Toggled => Links.Where(static link => link.Middleware.EnabledBy is not null);

    /// <summary>The links that live as long as the pipeline.</summary>
    public IEnumerable<LinkModel> Held => Links.Where(static link => !link.Middleware.IsScoped);

    /// <summary>Whether it opens scopes.</summary>
    public bool OpensScopes => Links.Any(static link => link.Middleware.IsScoped);
}
