namespace AgentPipeline.Generators;

/// <summary>A middleware at its place.</summary>
/// <param name="Middleware">The middleware.</param>
/// <param name="Identifier">A name that is unique within the pipeline, in camel case.</param>
/// <param name="Reason">Why it stands where it stands, for a person.</param>
/// <param name="Condition">When it runs, for a person; nothing when it always does.</param>
internal sealed record LinkModel(MiddlewareModel Middleware, string Identifier, string Reason, string? Condition);
