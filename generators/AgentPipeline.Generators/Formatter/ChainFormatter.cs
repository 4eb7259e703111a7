namespace AgentPipeline.Generators;

/// <summary>Prints the fields, the constructor and the calls of a pipeline.</summary>
internal static class ChainFormatter
{
    private const string Terminal = "RunExecutor";
    private const string Arguments = "execution, cancellationToken";
    private const string Unknown = "UnknownExecutor";

    public static void Write(SourceWriter writer, PipelineModel pipeline)
    {
        WriteFields(writer, pipeline);
        WriteConstructor(writer, pipeline);
        WriteEntry(writer, pipeline);
        for (var place = 1; place < pipeline.Links.Count; place++)
        {
            var link = pipeline.Links[place];
            writer.Line();
            writer.Line($"private {Code.ValueTask}<{Code.Result}> {MethodOf(link)}({Code.Parameters})");
            writer.Indented(BodyOf(pipeline, place));
        }

        writer.Line();
        WriteTerminal(writer, pipeline);
    }

    private static void WriteFields(SourceWriter writer, PipelineModel pipeline)
    {
        foreach (var link in pipeline.Links)
        {
            writer.Line($"private readonly {link.Middleware.Type.QualifiedName} _{link.Identifier};");
        }

        foreach (var slot in pipeline.Executors)
        {
            writer.Line($"private readonly {slot.Executor.Type.QualifiedName} _{slot.Identifier};");
        }

        foreach (var link in pipeline.Toggled)
        {
            writer.Line($"private readonly {Code.Toggle} _{ConditionFormatter.Toggle(link)};");
        }

        foreach (var link in pipeline.Links)
        {
            writer.Line($"private readonly {Code.Delegate} {NextOf(link)};");
        }

        if (pipeline.Links.Count + pipeline.Executors.Count > 0)
        {
            writer.Line();
        }
    }

    private static void WriteConstructor(SourceWriter writer, PipelineModel pipeline)
    {
        var parts = pipeline.Links.Select(static link => (Type: link.Middleware.Type.QualifiedName, link.Identifier))
            .Concat(pipeline.Executors.Select(static slot => (Type: slot.Executor.Type.QualifiedName, slot.Identifier)))
            .Concat(pipeline.Toggled.Select(static link => (Type: Code.Toggle, Identifier: ConditionFormatter.Toggle(link))))
            .ToList();
        writer.Line("/// <summary>Creates the pipeline from its parts.</summary>");
        writer.Line(Code.GeneratedCode);
        writer.Line($"{(pipeline.HasPublicConstructor ? "public" : "internal")} {pipeline.Declaration.Identifier}({(parts.Count == 0 ? ")" : "")}");
        writer.Indented(Code.Separated([.. parts.Select(static part => $"{part.Type} {part.Identifier}")], ",", ")"));
        writer.Open();
        foreach (var (_, identifier) in parts)
        {
            writer.Line($"_{identifier} = {identifier};");
        }

        for (var place = 0; place < pipeline.Links.Count; place++)
        {
            writer.Line($"{NextOf(pipeline.Links[place])} = {MethodAfter(pipeline, place)};");
        }

        writer.Close();
        writer.Line();
    }

    private static void WriteEntry(SourceWriter writer, PipelineModel pipeline)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(Code.GeneratedCode);
        writer.Line($"public {Code.ValueTask}<{Code.Result}> ExecuteAsync({Code.Parameters} = default)");
        writer.Indented(pipeline.Links.Count > 0 ? BodyOf(pipeline, 0) : [$"=> {Terminal}({Arguments});"]);
    }

    private static void WriteTerminal(SourceWriter writer, PipelineModel pipeline)
    {
        writer.Line($"private {Code.ValueTask}<{Code.Result}> {Terminal}({Code.Parameters})");
        writer.Indented(["=> execution.Route?.Executor switch"]);
        writer.Indented(TerminalArms(pipeline));
        writer.Line();
        var names = pipeline.Executors.Count == 0 ? "none" : string.Join(", ", pipeline.Executors.Select(static slot => slot.Executor.Name));
        var message = $"but the executors of {pipeline.Declaration.Type.FullName} are: {names}. Name one of these in the route.";
        writer.Line($"private static global::AgentPipeline.AgentFailureException {Unknown}(string? name)");
        writer.Indented(
        [
            "=> new(",
            "    global::AgentPipeline.ErrorCategory.InvalidRequest,",
            $"    \"The route names the executor '\" + name + {Code.Literal("', " + message)});",
        ]);
    }

    private static IEnumerable<string> TerminalArms(PipelineModel pipeline)
    {
        yield return "{";
        for (var place = 0; place < pipeline.Executors.Count; place++)
        {
            var slot = pipeline.Executors[place];
            var target = Target(slot.Identifier, slot.Executor.Plugin);
            yield return $"    {(place == 0 ? "null or " : "")}{Code.Literal(slot.Executor.Name)} => {target}.ExecuteAsync(execution, cancellationToken),";
        }

        yield return $"    var name => {Code.ValueTask}.FromException<{Code.Result}>({Unknown}(name)),";
        yield return "};";
    }

    /// <summary>The call of a link; around it, when the link has a condition, the choice to pass it by.</summary>
    private static string[] BodyOf(PipelineModel pipeline, int place)
    {
        var link = pipeline.Links[place];
        return ConditionFormatter.Format(link) is { } condition
            ? [$"=> {condition}", $"    ? {CallOf(link)}", $"    : {MethodAfter(pipeline, place)}({Arguments});"]
            : [$"=> {CallOf(link)};"];
    }

    private static string MethodAfter(PipelineModel pipeline, int place)
        => place + 1 < pipeline.Links.Count ? MethodOf(pipeline.Links[place + 1]) : Terminal;

    private static string CallOf(LinkModel link)
        => $"{Target(link.Identifier, link.Middleware.Plugin)}.InvokeAsync(execution, {NextOf(link)}, cancellationToken)";

    private static string Target(string identifier, PluginModel plugin)
        => plugin.CallThrough is { } contract ? $"(({contract})_{identifier})" : $"_{identifier}";

    private static string NextOf(LinkModel link) => $"_{link.Identifier}{IdentifierPool.NextSuffix}";

    private static string MethodOf(LinkModel link)
        => $"Invoke{char.ToUpperInvariant(link.Identifier[0])}{link.Identifier.Substring(1)}";
}
