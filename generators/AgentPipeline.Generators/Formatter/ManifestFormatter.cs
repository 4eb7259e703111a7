namespace AgentPipeline.Generators;

/// <summary>Prints the manifest of a pipeline.</summary>
internal static class ManifestFormatter
{
    private const string Manifest = "global::AgentPipeline.PipelineManifest";
    private const string Link = "global::AgentPipeline.PipelineLink";
    private const string Executor = "global::AgentPipeline.PipelineExecutor";

    public static void Write(SourceWriter writer, PipelineModel pipeline)
    {
        writer.Line("/// <summary>What the pipeline consists of, in order, with the reason for each place.</summary>");
        writer.Line(Code.GeneratedCode);
        writer.Line($"public static {Manifest} Manifest {{ get; }} = new(");
        writer.Indented(
        [
            $"{Code.Literal(pipeline.Declaration.Type.FullName)},",
            .. Array(Link, pipeline.Links.Select(static link
                => $"new(typeof({link.Middleware.Type.QualifiedName}), {link.Middleware.Stage.Expression}, {Code.Literal(link.Reason)}){Initializer(link)},"), ","),
            .. Array(Executor, pipeline.Executors.Select(static slot
                => $"new({Code.Literal(slot.Executor.Name)}, typeof({slot.Executor.Type.QualifiedName})),"), ");"),
        ]);
    }

    private static string Initializer(LinkModel link)
    {
        var form = link.Middleware.Form;
        var hooks = string.Join(", ", new[]
        {
            form.Starting is null ? null : "typeof(global::AgentPipeline.IStartingHook)",
            form.Completed is null ? null : "typeof(global::AgentPipeline.ICompletedHook)",
            form.Failed is null ? null : "typeof(global::AgentPipeline.IFailedHook)",
        }.OfType<string>());
        var kinds = string.Join(", ", link.Middleware.Kinds.Select(Code.Literal));
        string[] members =
        [
            .. link.Middleware.IsScoped ? ["Lifetime = global::AgentPipeline.MiddlewareLifetime.Scoped"] : System.Array.Empty<string>(),
            .. hooks.Length > 0 ? [$"Contracts = new[] {{ {hooks} }}"] : System.Array.Empty<string>(),
            .. kinds.Length > 0 ? [$"Kinds = new[] {{ {kinds} }}"] : System.Array.Empty<string>(),
            .. link.Middleware.EnabledBy is { } key ? [$"EnabledBy = {Code.Literal(key)}"] : System.Array.Empty<string>(),
            .. link.Condition is { } condition ? [$"Condition = {Code.Literal(condition)}"] : System.Array.Empty<string>(),
        ];
        return members.Length > 0 ? $" {{ {string.Join(", ", members)} }}" : "";
    }

    private static IEnumerable<string> Array(string type, IEnumerable<string> elements, string end)
        => [$"new {type}[]", "{", .. elements.Select(static element => "    " + element), "}" + end];
}
