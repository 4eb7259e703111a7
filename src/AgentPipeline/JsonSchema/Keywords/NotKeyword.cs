using System.Text.Json;

namespace AgentPipeline;

internal sealed class NotKeyword(SchemaNode schema, string text) : SchemaKeyword
{
    public override IEnumerable<SchemaNode> InPlace => [schema];

    public static SchemaKeyword? Create(SchemaSource source)
    {
        if (source.Schema("not") is not { } schema)
        {
            return null;
        }

        source.TryGet("not", out var written);
        return new NotKeyword(schema, JsonText.Excerpt(written));
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations) =>
        !schema.Evaluate(instance, path, evaluation, null) || Fail(path, $"must not fit the schema {text}", violations);
}
