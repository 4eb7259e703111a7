using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentPipeline;

/// <summary>The services that checking needs. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CheckServices
{
    /// <summary>Registers the evaluators that ship. An evaluator registered before, for the same kind of check, wins over them.</summary>
    /// <param name="services">The container to fill.</param>
    public static void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        ToolServiceCollectionExtensions.AddProcessRunner(services);
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<ICheckEvaluator, FileExistsCheckEvaluator>(),
            ServiceDescriptor.Singleton<ICheckEvaluator, FileContainsCheckEvaluator>(),
            ServiceDescriptor.Singleton<ICheckEvaluator, JsonSchemaCheckEvaluator>(),
            ServiceDescriptor.Singleton<ICheckEvaluator, OutputMatchesCheckEvaluator>(),
            ServiceDescriptor.Singleton<ICheckEvaluator, ExitCodeCheckEvaluator>(),
        ]);
    }
}
