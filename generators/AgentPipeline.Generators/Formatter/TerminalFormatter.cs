namespace AgentPipeline.Generators;

/// <summary>Prints the end of a chain: the call of the executor that the route names.</summary>
internal static class TerminalFormatter
{
    public const string Method = "RunExecutor";

    private const string Unknown = "UnknownExecutor";

    public static void Write(SourceWriter writer, PipelineModel pipeline)
    {
        writer.Line($"private {Code.Task} {Method}({Code.Parameters})");
        writer.Indented(["=> execution.Route?.Executor switch", "{", .. Arms(pipeline), "};"]);
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

    private static IEnumerable<string> Arms(PipelineModel pipeline)
    {
        for (var place = 0; place < pipeline.Executors.Count; place++)
        {
            var slot = pipeline.Executors[place];
            var call = Code.Call("_" + slot.Identifier, slot.Executor.Call);
            yield return $"    {(place == 0 ? "null or " : "")}{Code.Literal(slot.Executor.Name)} => {call}({Code.Arguments}),";
        }

        yield return $"    var name => {Code.Failed($"{Unknown}(name)")},";
    }
}
