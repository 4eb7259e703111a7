namespace AgentPipeline.Generators;

/// <summary>The plugins a pipeline chooses from, each once, by full name.</summary>
internal sealed record PluginSet(EquatableArray<MiddlewareModel> Middlewares, EquatableArray<ExecutorModel> Executors)
{
    /// <summary>Puts plugins into an order that depends on nothing but their names.</summary>
    public static PluginSet Create(IEnumerable<MiddlewareModel> middlewares, IEnumerable<ExecutorModel> executors) => new(
        Distinct(middlewares, static middleware => middleware.Type.FullName),
        Distinct(executors, static executor => executor.Type.FullName));

    public PluginSet Union(PluginSet other)
        => Create(Middlewares.Concat(other.Middlewares), Executors.Concat(other.Executors));

    private static EquatableArray<T> Distinct<T>(IEnumerable<T> items, Func<T, string> name)
        where T : IEquatable<T>
        => items
            .GroupBy(name, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => group.First())
            .ToEquatableArray();
}
