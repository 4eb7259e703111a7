using System.Text.Json;

namespace AgentPipeline;

internal sealed class AnyOfKeyword(SchemaNode[] schemas) : SchemaKeyword
{
    public override IEnumerable<SchemaNode> InPlace => schemas;

    public static SchemaKeyword? Create(SchemaSource source) =>
        source.SchemaList("anyOf") is { } schemas ? new AnyOfKeyword(schemas) : null;

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        var reasons = violations is null ? null : new List<string>();
        foreach (var schema in schemas)
        {
            var branch = reasons is null ? null : new ViolationSink();
            if (schema.Evaluate(instance, path, evaluation, branch))
            {
                return true;
            }

            reasons?.Add($"({reasons.Count + 1}) {branch!.Violations[0]}");
        }

        return reasons is not null && Fail(path, $"fits none of the {schemas.Length} allowed forms: {Shown(reasons)}", violations);
    }

    /// <summary>The reasons of a few forms; nested forms would make a message grow without end.</summary>
    internal static string Shown(List<string> reasons)
    {
        var text = string.Join("; ", reasons.Take(8));
        return text.Length <= 600 ? text : string.Concat(text.AsSpan(0, 600), "…");
    }
}
