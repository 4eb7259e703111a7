using System.Text.Json;

namespace AgentPipeline;

internal sealed class OneOfKeyword(SchemaNode[] schemas) : SchemaKeyword
{
    public override IEnumerable<SchemaNode> InPlace => schemas;

    public static SchemaKeyword? Create(SchemaSource source) =>
        source.SchemaList("oneOf") is { } schemas ? new OneOfKeyword(schemas) : null;

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        var reasons = violations is null ? null : new List<string>();
        var first = 0;
        for (var i = 0; i < schemas.Length; i++)
        {
            var branch = reasons is null ? null : new ViolationSink();
            if (!schemas[i].Evaluate(instance, path, evaluation, branch))
            {
                reasons?.Add($"({i + 1}) {branch!.Violations[0]}");
            }
            else if (first == 0)
            {
                first = i + 1;
            }
            else
            {
                return Fail(path, $"must fit exactly one of the {schemas.Length} allowed forms, but fits forms {first} and {i + 1}", violations);
            }
        }

        return first > 0
            || (reasons is not null && Fail(path, $"fits none of the {schemas.Length} allowed forms: {AnyOfKeyword.Shown(reasons)}", violations));
    }
}
