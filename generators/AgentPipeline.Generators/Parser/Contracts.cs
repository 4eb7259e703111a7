namespace AgentPipeline.Generators;

/// <summary>The contracts, by metadata name: the generator references none of them. This file is compiled into the fixes as well.</summary>
internal static class Contracts
{
    public const string Assembly = "AgentPipeline.Abstractions";
    public const string MiddlewareAttribute = "AgentPipeline.AgentMiddlewareAttribute";
    public const string ExecutorAttribute = "AgentPipeline.AgentExecutorAttribute";
    public const string PipelineAttribute = "AgentPipeline.AgentPipelineAttribute";
    public const string UseAttribute = "AgentPipeline.UseAttribute<TPlugin>";
    public const string WithoutAttribute = "AgentPipeline.WithoutAttribute<TPlugin>";
    public const string ExportAttribute = "AgentPipeline.AgentPluginExportAttribute";
    public const string ReentersAttribute = "AgentPipeline.ReentersAttribute";
    public const string Middleware = "AgentPipeline.IAgentMiddleware";
    public const string MiddlewareMethod = "InvokeAsync";
    public const string StartingHook = "AgentPipeline.IStartingHook";
    public const string StartingMethod = "OnStartingAsync";
    public const string CompletedHook = "AgentPipeline.ICompletedHook";
    public const string CompletedMethod = "OnCompletedAsync";
    public const string FailedHook = "AgentPipeline.IFailedHook";
    public const string FailedMethod = "OnFailedAsync";
    public const string Executor = "AgentPipeline.IAgentExecutor";
    public const string ExecutorMethod = "ExecuteAsync";
    public const string PipelineDefinition = "AgentPipeline.IAgentPipelineDefinition";
    public const string ServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
    public const string RegisterMethod = "Register";
    public const string Result = "AgentPipeline.ExecutionResult";
    public const string Task = "AgentPipeline.PipelineTask<TResult>";
    public const string ConfiguredTask = "AgentPipeline.ConfiguredPipelineTask<TResult>";
    public const string TaskAwaiter = "AgentPipeline.PipelineTaskAwaiter<TResult>";
    public const string ExecutionDelegate = "AgentPipeline.ExecutionDelegate";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string GeneratedCodeAttribute = "System.CodeDom.Compiler.GeneratedCodeAttribute";

    /// <summary>The stage that re-enters what is inside it: stages outside run once per execution, stages inside once per attempt.</summary>
    public const int RecoverStage = 1;

    /// <summary>The member of <c>MiddlewareLifetime</c> for an instance in each scope.</summary>
    public const int ScopedLifetime = 1;
}
