using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Reads a class with <c>[AgentExecutor]</c>.</summary>
internal static class ExecutorParser
{
    /// <returns>The executor, or nothing when no pipeline can use the class.</returns>
    public static ExecutorModel? Parse(INamedTypeSymbol type, AttributeData attribute, ReportProblem? report = null)
    {
        var plugin = PluginParser.Parse(type, attribute, report);
        var call = PluginParser.ParseCall(type, Contracts.Executor, Contracts.ExecutorMethod);
        if (plugin is not null && call is null)
        {
            report?.Invoke(PluginDescriptors.NotExecutor, type.Name);
        }

        if (attribute.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Primitive } name)
        {
            return null;
        }

        if (name.Value is not string { Length: > 0 } text)
        {
            report?.Invoke(PluginDescriptors.UnnamedExecutor, type.Name);
            return null;
        }

        return plugin is null || call is null ? null : new ExecutorModel(plugin, call, text);
    }
}
