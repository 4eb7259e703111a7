namespace AgentPipeline.Generators;

/// <summary>A class with <c>[AgentExecutor]</c>.</summary>
/// <param name="Plugin">The class.</param>
/// <param name="Call">How it is called.</param>
/// <param name="Name">The name by which a route calls it.</param>
internal sealed record ExecutorModel(PluginModel Plugin, CallModel Call, string Name)
{
    public TypeModel Type => Plugin.Type;
}
