using System.Text.Json;

namespace AgentPipeline;

internal sealed class ItemCountKeyword(int? minimum, int? maximum, bool unique) : SchemaKeyword
{
    public static SchemaKeyword? Create(SchemaSource source)
    {
        var minimum = source.Count("minItems");
        var maximum = source.Count("maxItems");
        var unique = false;
        if (source.TryGet("uniqueItems", out var value))
        {
            unique = value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.GetBoolean()
                : throw source.Wrong("uniqueItems", "must be true or false");
        }

        return minimum is null && maximum is null && !unique ? null : new ItemCountKeyword(minimum, maximum, unique);
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        if (instance.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var valid = true;
        var count = instance.GetArrayLength();
        if (count < minimum)
        {
            valid = Fail(path, $"must have at least {minimum} items, but has {count}", violations);
        }

        if (count > maximum)
        {
            valid = Fail(path, $"must have at most {maximum} items, but has {count}", violations);
        }

        return (!unique || AreDifferent(instance, path, violations)) && valid;
    }

    private static bool AreDifferent(JsonElement instance, InstancePath path, ViolationSink? violations)
    {
        var seen = new Dictionary<JsonElement, int>(JsonValueComparer.Instance);
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (!seen.TryAdd(item, index))
            {
                return Fail(path, $"must not hold an item twice, but items {seen[item]} and {index} are both {JsonText.Excerpt(item)}", violations);
            }

            index++;
        }

        return true;
    }
}
