namespace AgentPipeline.Generators;

/// <summary>How generated code calls one method of a plugin.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Through">The interface to call through when the class implements it explicitly; otherwise the call is direct.</param>
internal sealed record CallModel(string Method, string? Through);
