namespace AgentPipeline.Generators;

/// <summary>The plugins that a pipeline names, each once.</summary>
/// <param name="Used">With <c>[Use]</c>.</param>
/// <param name="LeftOut">With <c>[Without]</c>.</param>
internal sealed record SelectionModel(EquatableArray<TypeModel> Used, EquatableArray<TypeModel> LeftOut);
