using System.Text.Json;

namespace AgentPipeline;

internal sealed class PropertyNamesKeyword(SchemaNode schema) : SchemaKeyword
{
    public static SchemaKeyword? Create(SchemaSource source) =>
        source.Schema("propertyNames") is { } schema ? new PropertyNamesKeyword(schema) : null;

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        foreach (var property in instance.EnumerateObject())
        {
            using var name = JsonDocument.Parse($"\"{JsonEncodedText.Encode(property.Name)}\"");
            var inner = violations is null ? null : new ViolationSink();
            if (!schema.Evaluate(name.RootElement, InstancePath.Root, evaluation, inner))
            {
                valid = Fail(path.Property(property.Name), $"is not an allowed property name: it {inner?.Violations[0].Message}", violations);
            }
        }

        return valid;
    }
}
