using System.Text.Json;

namespace AgentPipeline;

/// <summary>Length and pattern of a string; a length counts Unicode code points (RFC 8259, section 7, by way of the specification).</summary>
internal sealed class StringKeyword(int? minLength, int? maxLength, SchemaPattern? pattern) : SchemaKeyword
{
    public static SchemaKeyword? Create(SchemaSource source)
    {
        var minLength = source.Count("minLength");
        var maxLength = source.Count("maxLength");
        var pattern = source.TryGet("pattern", JsonValueKind.String, "a regular expression in a string", out var text)
            ? SchemaPattern.Create(source, "pattern", text.GetString()!)
            : null;
        return minLength is null && maxLength is null && pattern is null ? null : new StringKeyword(minLength, maxLength, pattern);
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        if (instance.ValueKind != JsonValueKind.String)
        {
            return true;
        }

        var text = instance.GetString()!;
        var valid = true;
        if (minLength is not null || maxLength is not null)
        {
            var length = text.EnumerateRunes().Count();
            if (length < minLength)
            {
                valid = Fail(path, $"must have at least {minLength} characters, but has {length}", violations);
            }

            if (length > maxLength)
            {
                valid = Fail(path, $"must have at most {maxLength} characters, but has {length}", violations);
            }
        }

        return pattern is null || pattern.IsMatch(text)
            ? valid
            : Fail(path, $"must match the pattern {pattern.Text}, but is {JsonText.Describe(instance)}", violations);
    }
}
