using System.Text.Json;

namespace AgentPipeline;

internal sealed class ItemsKeyword(SchemaNode[] prefix, SchemaNode? rest) : SchemaKeyword
{
    public static SchemaKeyword? Create(SchemaSource source)
    {
        if (source.TryGet("items", out var items) && items.ValueKind == JsonValueKind.Array)
        {
            throw source.Wrong("items", "must be one schema; a list of schemas, one for each item, is \"prefixItems\"");
        }

        var prefix = source.SchemaList("prefixItems");
        var rest = source.Schema("items");
        return prefix is null && rest is null ? null : new ItemsKeyword(prefix ?? [], rest);
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var valid = true;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            var schema = index < prefix.Length ? prefix[index] : rest;
            if (schema is not null && !schema.Evaluate(item, path.Item(index), evaluation, violations))
            {
                valid = false;
                if (violations is null)
                {
                    break;
                }
            }

            index++;
        }

        return valid;
    }
}
