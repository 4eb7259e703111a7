namespace AgentPipeline.Generators;

/// <summary>Prints the fields, the constructor and the calls of a pipeline.</summary>
internal static class ChainFormatter
{
    public static void Write(SourceWriter writer, PipelineModel pipeline)
    {
        var parts = PartsOf(pipeline).ToList();
        WriteFields(writer, pipeline, parts);
        WriteConstructor(writer, pipeline, parts);
        WriteEntry(writer, pipeline);
        for (var place = 0; place < pipeline.Segments.Count; place++)
        {
            writer.Line();
            WriteSegment(writer, pipeline, place);
        }

        writer.Line();
        TerminalFormatter.Write(writer, pipeline);
    }

    /// <summary>What the constructor takes and keeps, in the order in which the container is asked.</summary>
    private static IEnumerable<(string Type, string Identifier)> PartsOf(PipelineModel pipeline)
        => pipeline.Held.Select(static link => (link.Middleware.Type.QualifiedName, link.Identifier))
            .Concat(pipeline.Executors.Select(static slot => (slot.Executor.Type.QualifiedName, slot.Identifier)))
            .Concat(pipeline.Toggled.Select(static link => (Code.Toggle, ConditionFormatter.Toggle(link))))
            .Concat(pipeline.OpensScopes ? [(Code.ScopeFactory, IdentifierPool.Scopes)] : []);

    private static void WriteFields(SourceWriter writer, PipelineModel pipeline, List<(string Type, string Identifier)> parts)
    {
        foreach (var (type, identifier) in parts)
        {
            writer.Line($"private readonly {type} _{identifier};");
        }

        foreach (var segment in pipeline.Segments.Where(static segment => segment.TakesNext))
        {
            writer.Line($"private readonly {Code.Delegate} {NextOf(segment)};");
        }

        writer.Line($"private readonly {Code.MeasuredChain} _{IdentifierPool.Measured};");
        writer.Line();
    }

    private static void WriteConstructor(SourceWriter writer, PipelineModel pipeline, List<(string Type, string Identifier)> parts)
    {
        writer.Line("/// <summary>Creates the pipeline from its parts.</summary>");
        writer.Line(Code.GeneratedCode);
        writer.Line($"{(pipeline.HasPublicConstructor ? "public" : "internal")} {pipeline.Declaration.Identifier}({(parts.Count == 0 ? ")" : "")}");
        writer.Indented(Code.Separated([.. parts.Select(static part => $"{part.Type} {part.Identifier}")], ",", ")"));
        writer.Open();
        foreach (var (_, identifier) in parts)
        {
            writer.Line($"_{identifier} = {identifier};");
        }

        for (var place = 0; place < pipeline.Segments.Count; place++)
        {
            if (pipeline.Segments[place].TakesNext)
            {
                writer.Line($"{NextOf(pipeline.Segments[place])} = {MethodAt(pipeline, place + 1)};");
            }
        }

        WriteMeasured(writer, pipeline);
        writer.Close();
        writer.Line();
    }

    private static void WriteMeasured(SourceWriter writer, PipelineModel pipeline)
    {
        var scopes = pipeline.OpensScopes ? $", {IdentifierPool.Scopes}" : "";
        writer.Line($"_{IdentifierPool.Measured} = new {Code.MeasuredChain}(Manifest, {TerminalFormatter.Method}{scopes})");
        var added = pipeline.Links.Select(static link =>
        {
            var toggle = link.Middleware.EnabledBy is null ? null : ConditionFormatter.Toggle(link);
            return link.Middleware.IsScoped
                ? $".AddScoped<{link.Middleware.Type.QualifiedName}>({toggle})"
                : $".Add({link.Identifier}{(toggle is null ? "" : ", " + toggle)})";
        });
        writer.Indented([.. added, ".Build();"]);
    }

    private static void WriteEntry(SourceWriter writer, PipelineModel pipeline)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(Code.GeneratedCode);
        writer.Line($"public {Code.Task} ExecuteAsync({Code.Parameters} = default)");
        if (StartsWithHooks(pipeline))
        {
            // The hooks follow at once, and save a call.
            writer.Open();
            writer.Line($"if ({Code.MeasuredChain}.IsListened)");
            writer.Open();
            writer.Line($"return _{IdentifierPool.Measured}.ExecuteAsync({Code.Arguments});");
            writer.Close();
            writer.Line();
            HooksFormatter.WriteBody(writer, new HookRun(pipeline.Segments[0], MethodAt(pipeline, 1)));
            writer.Close();
            return;
        }

        writer.Indented(
        [
            $"=> {Code.MeasuredChain}.IsListened",
            $"    ? _{IdentifierPool.Measured}.ExecuteAsync({Code.Arguments})",
            $"    : {MethodAt(pipeline, 0)}({Code.Arguments});",
        ]);
    }

    private static bool StartsWithHooks(PipelineModel pipeline) => pipeline.Segments.Count > 0 && pipeline.Segments[0].Kind == SegmentKind.Hooks;

    private static void WriteSegment(SourceWriter writer, PipelineModel pipeline, int place)
    {
        var segment = pipeline.Segments[place];
        if (segment.Kind == SegmentKind.Hooks)
        {
            HooksFormatter.Write(writer, new HookRun(segment, MethodAt(pipeline, place + 1)), isEntry: place == 0);
            return;
        }

        writer.Line($"private {Code.Task} {Code.Method(segment)}({Code.Parameters})");
        writer.Indented(segment.Kind == SegmentKind.Scope
            ? [$"=> {Code.Scope}.RunAsync(_{IdentifierPool.Scopes}, execution, {NextOf(segment)}, cancellationToken);"]
            : BodyOf(pipeline, place));
    }

    /// <summary>
    /// The call of a link; where the link has a condition, the choice between it and those that follow, up to the first that runs in
    /// any case: what is passed by costs its condition, and no call.
    /// </summary>
    private static IEnumerable<string> BodyOf(PipelineModel pipeline, int place)
    {
        var lead = "=> ";
        for (; place < pipeline.Segments.Count && pipeline.Segments[place].Kind == SegmentKind.Middleware; place++)
        {
            var link = pipeline.Segments[place].Links[0];
            var call = $"{Code.Call(Code.Target(link), link.Middleware.Form.Invoke!)}(execution, {NextOf(pipeline.Segments[place])}, cancellationToken)";
            if (ConditionFormatter.Format(link) is not { } condition)
            {
                yield return $"{lead}{call};";
                yield break;
            }

            yield return $"{lead}{condition} ? {call}";
            lead = "    : ";
        }

        yield return $"{lead}{MethodAt(pipeline, place)}({Code.Arguments});";
    }

    private static string MethodAt(PipelineModel pipeline, int place)
        => place < pipeline.Segments.Count ? Code.Method(pipeline.Segments[place]) : TerminalFormatter.Method;

    private static string NextOf(SegmentModel segment) => $"_{segment.Identifier}{IdentifierPool.NextSuffix}";
}
