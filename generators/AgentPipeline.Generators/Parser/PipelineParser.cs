namespace AgentPipeline.Generators;

/// <summary>Decides what a pipeline consists of, in which order. Nothing is left to decide for the formatter.</summary>
/// <remarks>
/// There is a model even when something is wrong, so that an error in a plugin does not drag errors about the missing pipeline
/// behind it.
/// </remarks>
internal static class PipelineParser
{
    public static PipelineModel Parse(PipelineDeclaration declaration, PluginSet plugins, ReportProblem? report = null)
    {
        var selected = SelectionParser.Select(declaration, plugins, report);
        var identifiers = new IdentifierPool();
        var links = ParseLinks(declaration, plugins, selected, identifiers, report);
        var executors = ParseExecutors(declaration, plugins, selected, report)
            .Select(executor => new ExecutorSlotModel(executor, identifiers.Take(executor.Type)))
            .ToEquatableArray();
        var chosen = links.Select(static link => link.Middleware.Plugin)
            .Concat(executors.Select(static slot => slot.Executor.Plugin))
            .ToList();
        return new PipelineModel(
            declaration,
            links,
            SegmentParser.Parse(links, identifiers),
            executors,
            chosen.Select(static plugin => plugin.Services).OfType<TypeModel>().Distinct().ToEquatableArray(),
            chosen.TrueForAll(static plugin => plugin.IsPublic));
    }

    private static EquatableArray<LinkModel> ParseLinks(
        PipelineDeclaration declaration,
        PluginSet plugins,
        PluginSet selected,
        IdentifierPool identifiers,
        ReportProblem? report)
    {
        var edges = OrderEdgeParser.Parse(declaration.Type, plugins.Middlewares, selected.Middlewares, report);
        var links = new List<LinkModel>();
        foreach (var middleware in OrderParser.Parse(declaration.Type, selected.Middlewares, edges, report))
        {
            var previous = links.LastOrDefault()?.Middleware;
            links.Add(new LinkModel(
                middleware,
                identifiers.Take(middleware.Type),
                PlaceReason.Describe(middleware, previous, edges),
                PlaceCondition.Describe(middleware)));
        }

        return links.ToEquatableArray();
    }

    private static List<ExecutorModel> ParseExecutors(
        PipelineDeclaration declaration,
        PluginSet plugins,
        PluginSet selected,
        ReportProblem? report)
    {
        if (selected.Executors.Count == 0)
        {
            var remedy = plugins.Executors.Count == 0
                ? "reference a project that has one, or write a class with [AgentExecutor(\"name\")]"
                : "it leaves out every one there is, so remove a [Without]";
            report?.Invoke(PipelineDescriptors.NoExecutor, declaration.Type.Name, remedy);
        }

        var executors = new List<ExecutorModel>();
        foreach (var group in selected.Executors.GroupBy(static executor => executor.Name, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var first = group.First();
            executors.Add(first);
            foreach (var other in group.Skip(1))
            {
                report?.Invoke(PipelineDescriptors.DuplicateExecutor, declaration.Type.Name, first.Type.FullName, other.Type.FullName, group.Key);
            }
        }

        return DefaultFirst(declaration, executors, report);
    }

    private static List<ExecutorModel> DefaultFirst(PipelineDeclaration declaration, List<ExecutorModel> executors, ReportProblem? report)
    {
        if (declaration.DefaultExecutor is not { } name || executors.Count == 0)
        {
            return executors;
        }

        var place = executors.FindIndex(executor => executor.Name == name);
        if (place < 0)
        {
            var names = string.Join(", ", executors.Select(static executor => executor.Name));
            report?.Invoke(PipelineDescriptors.UnknownDefaultExecutor, declaration.Type.Name, name, names);
            return executors;
        }

        return [executors[place], .. executors.Take(place), .. executors.Skip(place + 1)];
    }
}
