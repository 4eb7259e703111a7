namespace AgentPipeline.Generators;

/// <summary>Prints a pipeline class.</summary>
internal static class PipelineFormatter
{
    public static string HintName(PipelineModel pipeline) => $"{pipeline.Declaration.Type.FullName.Replace("@", "")}.AgentPipeline.g.cs";

    public static string Format(PipelineModel pipeline)
    {
        var writer = new SourceWriter();
        writer.Line(Code.Header);
        writer.Line("#nullable enable");
        writer.Line();
        var depth = OpenContainers(writer, pipeline.Declaration);
        WriteDocumentation(writer, pipeline);
        writer.Line($"{pipeline.Declaration.Headers[pipeline.Declaration.Headers.Count - 1]} : global::AgentPipeline.IAgentPipelineDefinition");
        writer.Open();
        ChainFormatter.Write(writer, pipeline);
        writer.Line();
        ManifestFormatter.Write(writer, pipeline);
        writer.Line();
        RegistrationFormatter.Write(writer, pipeline);
        writer.Close();
        for (; depth > 0; depth--)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    private static int OpenContainers(SourceWriter writer, PipelineDeclaration declaration)
    {
        var containers = declaration.Headers.Take(declaration.Headers.Count - 1).ToList();
        if (declaration.Namespace.Length > 0)
        {
            containers.Insert(0, $"namespace {declaration.Namespace}");
        }

        foreach (var container in containers)
        {
            writer.Line(container);
            writer.Open();
        }

        return containers.Count;
    }

    private static void WriteDocumentation(SourceWriter writer, PipelineModel pipeline)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// The chain, outermost first:");
        writer.Line("/// <list type=\"number\">");
        foreach (var link in pipeline.Links)
        {
            writer.Line($"/// <item><description><see cref=\"{link.Middleware.Type.QualifiedName}\"/>: {Code.Xml(link.Reason)}{(link.Condition is { } condition ? $" ({Code.Xml(condition)})" : "")}.</description></item>");
        }

        var executors = pipeline.Executors.Select(static (slot, index)
            => $"<see cref=\"{slot.Executor.Type.QualifiedName}\"/> ({Code.Xml(slot.Executor.Name)}{(index == 0 ? ", the default" : "")})");
        writer.Line($"/// <item><description>The executor that the route names: {string.Join(", ", executors)}.</description></item>");
        writer.Line("/// </list>");
        writer.Line("/// </remarks>");
    }
}
