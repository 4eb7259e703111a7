using System.Text.Json;

namespace AgentPipeline;

/// <summary>The values of an object's properties: those named, those matched by a pattern, and all others.</summary>
internal sealed class PropertiesKeyword(
    Dictionary<string, SchemaNode> named, (SchemaPattern Pattern, SchemaNode Schema)[] patterns, SchemaNode? others) : SchemaKeyword
{
    public static SchemaKeyword? Create(SchemaSource source)
    {
        var named = source.SchemaMap("properties");
        var patterns = source.SchemaMap("patternProperties")?
            .Select(pair => (SchemaPattern.Create(source, "patternProperties", pair.Key), pair.Value)).ToArray();
        var others = source.Schema("additionalProperties");
        return named is null && patterns is null && others is null ? null : new PropertiesKeyword(named ?? [], patterns ?? [], others);
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        foreach (var property in instance.EnumerateObject())
        {
            if (!EvaluateProperty(property.Name, property.Value, path.Property(property.Name), evaluation, violations))
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

    private bool EvaluateProperty(string name, JsonElement value, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        var valid = true;
        var covered = false;
        if (named.TryGetValue(name, out var schema))
        {
            covered = true;
            valid = schema.Evaluate(value, path, evaluation, violations);
        }

        foreach (var (pattern, matched) in patterns)
        {
            if (pattern.IsMatch(name))
            {
                covered = true;
                valid &= matched.Evaluate(value, path, evaluation, violations);
            }
        }

        if (covered || others is null)
        {
            return valid;
        }

        return others.RejectsAll ? Fail(path, Unwanted(), violations) : others.Evaluate(value, path, evaluation, violations);
    }

    private string Unwanted()
    {
        var allowed = named.Count > 0 ? $"allowed: {JsonText.Quote(named.Keys)}" : "no property is named";
        var matching = patterns.Length > 0 ? $"; names may also match {string.Join(" or ", patterns.Select(pair => pair.Pattern.Text))}" : "";
        return $"is not an allowed property ({allowed}{matching})";
    }
}
