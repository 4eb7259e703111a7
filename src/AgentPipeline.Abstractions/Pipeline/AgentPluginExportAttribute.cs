namespace AgentPipeline;

/// <summary>
/// Names one middleware or executor of the assembly it stands on. Written by the source generator, so that pipelines in other
/// assemblies find plugins without scanning types.
/// </summary>
/// <param name="pluginType">The exported middleware or executor.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AgentPluginExportAttribute(Type pluginType) : Attribute
{
    /// <summary>The exported middleware or executor.</summary>
    public Type PluginType { get; } = pluginType;
}
