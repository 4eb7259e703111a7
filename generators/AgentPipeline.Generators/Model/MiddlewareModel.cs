namespace AgentPipeline.Generators;

/// <summary>A class with <c>[AgentMiddleware]</c>.</summary>
/// <param name="Plugin">The class.</param>
/// <param name="Form">How it is called.</param>
/// <param name="IsScoped">Whether it lives in a scope, rather than as long as the container.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Before">Middlewares it must stand outside of.</param>
/// <param name="After">Middlewares it must stand inside of.</param>
/// <param name="Order">Its place among those of its stage that are free: smaller stands further outside.</param>
/// <param name="Kinds">The kinds of tasks it is for; empty when it is for all.</param>
/// <param name="EnabledBy">The configuration key that switches it, if there is one.</param>
internal sealed record MiddlewareModel(
    PluginModel Plugin,
    FormModel Form,
    bool IsScoped,
    StageModel Stage,
    EquatableArray<TypeModel> Before,
    EquatableArray<TypeModel> After,
    int Order,
    EquatableArray<string> Kinds,
    string? EnabledBy)
{
    public TypeModel Type => Plugin.Type;
}
