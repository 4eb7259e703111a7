using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Reads which plugins a pipeline names, and takes those out of all that there are.</summary>
internal static class SelectionParser
{
    public static SelectionModel Parse(INamedTypeSymbol pipeline)
        => new(NamedIn(pipeline, Contracts.UseAttribute), NamedIn(pipeline, Contracts.WithoutAttribute));

    public static PluginSet Select(PipelineDeclaration declaration, PluginSet plugins, ReportProblem? report)
    {
        var (used, leftOut) = declaration.Selection;
        foreach (var (attribute, name) in used.Select(static type => ("Use", type.FullName))
            .Concat(leftOut.Select(static type => ("Without", type.FullName)))
            .Where(named => !IsKnown(plugins, named.FullName)))
        {
            report?.Invoke(PipelineDescriptors.UnknownPlugin, declaration.Type.Name, attribute, name);
        }

        foreach (var both in used.Where(leftOut.Contains))
        {
            report?.Invoke(PipelineDescriptors.UsedAndLeftOut, declaration.Type.Name, both.FullName);
        }

        return new PluginSet(
            Select(plugins.Middlewares, static middleware => middleware.Type, declaration.Selection),
            Select(plugins.Executors, static executor => executor.Type, declaration.Selection));
    }

    private static EquatableArray<T> Select<T>(EquatableArray<T> plugins, Func<T, TypeModel> type, SelectionModel selection)
        where T : IEquatable<T>
    {
        var named = plugins.Where(plugin => selection.Used.Contains(type(plugin))).ToList();
        return (named.Count > 0 ? named : plugins.AsEnumerable())
            .Where(plugin => !selection.LeftOut.Contains(type(plugin)))
            .ToEquatableArray();
    }

    private static bool IsKnown(PluginSet plugins, string name)
        => plugins.Middlewares.Any(middleware => middleware.Type.FullName == name)
        || plugins.Executors.Any(executor => executor.Type.FullName == name);

    private static EquatableArray<TypeModel> NamedIn(INamedTypeSymbol pipeline, string attributeName)
        => pipeline.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.OriginalDefinition.HasName(attributeName) == true)
            .Select(static attribute => attribute.AttributeClass!.TypeArguments[0])
            .Where(static type => type.TypeKind != TypeKind.Error)
            .Select(static type => type.ToModel())
            .Distinct()
            .OrderBy(static type => type.FullName, StringComparer.Ordinal)
            .ToEquatableArray();
}
