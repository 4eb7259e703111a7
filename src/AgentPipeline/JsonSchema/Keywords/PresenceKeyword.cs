using System.Text.Json;

namespace AgentPipeline;

/// <summary>Which properties an object must have, and how many it may have.</summary>
internal sealed class PresenceKeyword(string[] required, Dictionary<string, string[]> dependent, int? minimum, int? maximum) : SchemaKeyword
{
    public static SchemaKeyword? Create(SchemaSource source)
    {
        var required = source.TryGet("required", out var names) ? source.Names("required", names) : [];
        var dependent = source.TryGet("dependentRequired", JsonValueKind.Object, "an object of lists of property names", out var lists)
            ? source.Properties("dependentRequired", lists).ToDictionary(list => list.Key, list => source.Names("dependentRequired", list.Value), StringComparer.Ordinal)
            : [];
        var minimum = source.Count("minProperties");
        var maximum = source.Count("maxProperties");
        return required.Length == 0 && dependent.Count == 0 && minimum is null && maximum is null
            ? null
            : new PresenceKeyword(required, dependent, minimum, maximum);
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        if (Missing(instance, required) is { Length: > 0 } missing)
        {
            valid = Fail(path, $"lacks the required {Nouns(missing)} {JsonText.Quote(missing)}", violations);
        }

        foreach (var (name, others) in dependent)
        {
            if (instance.TryGetProperty(name, out _) && Missing(instance, others) is { Length: > 0 } lacking)
            {
                valid = Fail(path, $"lacks the {Nouns(lacking)} {JsonText.Quote(lacking)}, required because \"{name}\" is given", violations);
            }
        }

        var count = instance.GetPropertyCount();
        if (count < minimum)
        {
            valid = Fail(path, $"must have at least {minimum} properties, but has {count}", violations);
        }

        return count > maximum ? Fail(path, $"must have at most {maximum} properties, but has {count}", violations) : valid;
    }

    private static string[] Missing(JsonElement instance, string[] names) => [.. names.Where(name => !instance.TryGetProperty(name, out _))];

    private static string Nouns(string[] names) => names.Length == 1 ? "property" : "properties";
}
