namespace AgentPipeline.Generators;

/// <summary>What middlewares and executors have in common.</summary>
/// <param name="Type">The plugin's class.</param>
/// <param name="IsPublic">Whether other assemblies can see it; only then it is exported.</param>
/// <param name="CallThrough">The interface to call through when the class implements it explicitly; otherwise the call is direct.</param>
/// <param name="Services">The type whose <c>Register</c> method adds the plugin's services.</param>
internal sealed record PluginModel(TypeModel Type, bool IsPublic, string? CallThrough, TypeModel? Services);
