using AgentPipeline;
using AgentPipeline.CSharp;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what needs the C# compiler.</summary>
public static class CSharpServiceCollectionExtensions
{
    /// <summary>Registers the tool <c>compile_csharp</c> and the evaluator of <see cref="CompilesCheck"/>.</summary>
    /// <param name="services">The container to fill.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>The compiler is loaded when it is first used. It needs the framework's assemblies as files, so not a single-file program.</remarks>
    public static IServiceCollection AddCSharpTools(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<FrameworkReferences>();
        services.TryAddSingleton<CSharpCompiler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICheckEvaluator, CompilesCheckEvaluator>());
        return services.AddAgentTool<CompileCSharpTool>();
    }
}
