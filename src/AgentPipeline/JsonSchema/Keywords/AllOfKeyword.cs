using System.Text.Json;

namespace AgentPipeline;

internal sealed class AllOfKeyword(SchemaNode[] schemas) : SchemaKeyword
{
    public override IEnumerable<SchemaNode> InPlace => schemas;

    public static SchemaKeyword? Create(SchemaSource source) =>
        source.SchemaList("allOf") is { } schemas ? new AllOfKeyword(schemas) : null;

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        var valid = true;
        foreach (var schema in schemas)
        {
            if (!schema.Evaluate(instance, path, evaluation, violations))
            {
                valid = false;
                if (violations is null)
                {
                    break;
                }
            }
        }

        return valid;
    }
}
