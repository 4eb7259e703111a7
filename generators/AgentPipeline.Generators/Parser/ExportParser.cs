namespace AgentPipeline.Generators;

/// <summary>Decides which plugins other assemblies may use.</summary>
internal static class ExportParser
{
    public static EquatableArray<TypeModel> Parse(PluginSet plugins)
        => plugins.Middlewares.Select(static middleware => middleware.Plugin)
            .Concat(plugins.Executors.Select(static executor => executor.Plugin))
            .Where(static plugin => plugin.IsPublic)
            .Select(static plugin => plugin.Type)
            .Distinct()
            .OrderBy(static type => type.FullName, StringComparer.Ordinal)
            .ToEquatableArray();
}
