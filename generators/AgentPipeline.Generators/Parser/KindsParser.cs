using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Reads the kinds of tasks that a middleware is for.</summary>
internal static class KindsParser
{
    private const string Property = "Kinds";

    /// <returns>The kinds, each once; none when the middleware is for every task.</returns>
    public static EquatableArray<string> Parse(INamedTypeSymbol type, AttributeData attribute, ReportProblem? report)
    {
        var written = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == Property).Value;
        if (written.Kind != TypedConstantKind.Array || written.IsNull)
        {
            return EquatableArray<string>.Empty;
        }

        var kinds = written.Values.Select(static value => value.Value as string).ToList();
        if (kinds.Count == 0 || kinds.Exists(string.IsNullOrWhiteSpace))
        {
            report?.Invoke(PluginDescriptors.EmptyKinds, type.Name, kinds.Count == 0 ? "are an empty list" : "hold an empty name");
        }

        foreach (var twice in kinds.GroupBy(static kind => kind, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            report?.Invoke(PluginDescriptors.DuplicateKind, type.Name, twice.Key ?? "");
        }

        return kinds.OfType<string>().Where(static kind => kind.Trim().Length > 0).Distinct(StringComparer.Ordinal).ToEquatableArray();
    }
}
