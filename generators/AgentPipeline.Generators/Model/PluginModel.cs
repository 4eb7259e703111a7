namespace AgentPipeline.Generators;

/// <summary>What middlewares and executors have in common.</summary>
/// <param name="Type">The plugin's class.</param>
/// <param name="IsPublic">Whether other assemblies can see it; only then it is exported.</param>
/// <param name="Services">The type whose <c>Register</c> method adds the plugin's services.</param>
internal sealed record PluginModel(TypeModel Type, bool IsPublic, TypeModel? Services);
