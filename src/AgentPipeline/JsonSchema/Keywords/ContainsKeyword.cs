using System.Text.Json;

namespace AgentPipeline;

internal sealed class ContainsKeyword(SchemaNode schema, int minimum, int? maximum) : SchemaKeyword
{
    public static SchemaKeyword? Create(SchemaSource source)
    {
        // Without "contains" the two counts mean nothing, but still have to be counts.
        var minimum = source.Count("minContains");
        var maximum = source.Count("maxContains");
        return source.Schema("contains") is { } schema ? new ContainsKeyword(schema, minimum ?? 1, maximum) : null;
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var count = 0;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (schema.Evaluate(item, path.Item(index++), evaluation, null))
            {
                count++;
            }
        }

        if (count < minimum)
        {
            return Fail(path, $"must contain at least {minimum} items that fit the schema of \"contains\", but {count} of {index} do", violations);
        }

        return !(count > maximum)
            || Fail(path, $"must contain at most {maximum} items that fit the schema of \"contains\", but {count} do", violations);
    }
}
