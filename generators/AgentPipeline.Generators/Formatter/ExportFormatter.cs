namespace AgentPipeline.Generators;

/// <summary>Prints the attributes by which pipelines in other assemblies find plugins.</summary>
internal static class ExportFormatter
{
    public const string HintName = "AgentPluginExports.g.cs";

    public static string Format(EquatableArray<TypeModel> types)
    {
        var writer = new SourceWriter();
        writer.Line(Code.Header);
        writer.Line();
        foreach (var type in types)
        {
            writer.Line($"[assembly: global::AgentPipeline.AgentPluginExport(typeof({type.QualifiedName}))]");
        }

        return writer.ToString();
    }
}
