namespace AgentPipeline.Generators.CodeFixes;

/// <summary>The contracts of a middleware, by metadata name.</summary>
internal static class ContractNames
{
    public const string Attribute = "AgentPipeline.AgentMiddlewareAttribute";
    public const string Reenters = "AgentPipeline.ReentersAttribute";
    public const string FullForm = "AgentPipeline.IAgentMiddleware";
    public const string FullMethod = "InvokeAsync";
    public const string StartingHook = "AgentPipeline.IStartingHook";
    public const string StartingMethod = "OnStartingAsync";
    public const string CompletedHook = "AgentPipeline.ICompletedHook";
    public const string CompletedMethod = "OnCompletedAsync";
    public const string FailedHook = "AgentPipeline.IFailedHook";
    public const string FailedMethod = "OnFailedAsync";
    public const string Result = "AgentPipeline.ExecutionResult";
}
