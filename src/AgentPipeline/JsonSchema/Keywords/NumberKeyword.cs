using System.Text.Json;

namespace AgentPipeline;

internal sealed class NumberKeyword((string Name, JsonNumber Value, string Text)[] rules) : SchemaKeyword
{
    private static readonly string[] _names = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

    public static SchemaKeyword? Create(SchemaSource source)
    {
        var rules = new List<(string Name, JsonNumber Value, string Text)>();
        foreach (var name in _names)
        {
            if (source.Number(name) is { } number)
            {
                if (name == "multipleOf" && !number.IsPositive)
                {
                    throw source.Wrong(name, "must be greater than 0");
                }

                source.TryGet(name, out var written);
                rules.Add((name, number, written.GetRawText()));
            }
        }

        return rules.Count == 0 ? null : new NumberKeyword([.. rules]);
    }

    /// <summary>A value's number, exactly; one that is too long to compute with ends the check.</summary>
    public static JsonNumber Read(JsonElement instance, InstancePath path) => JsonNumber.TryParse(instance, out var number)
        ? number
        : throw new SchemaLimitException(path.ToString(), "is a number with too many digits; write it shorter");

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        if (instance.ValueKind != JsonValueKind.Number)
        {
            return true;
        }

        var number = Read(instance, path);
        var valid = true;
        foreach (var (name, value, text) in rules)
        {
            var (holds, words) = name switch
            {
                "minimum" => (number.CompareTo(value) >= 0, "at least"),
                "maximum" => (number.CompareTo(value) <= 0, "at most"),
                "exclusiveMinimum" => (number.CompareTo(value) > 0, "greater than"),
                "exclusiveMaximum" => (number.CompareTo(value) < 0, "less than"),
                _ => (number.IsMultipleOf(value), "a multiple of"),
            };
            if (!holds)
            {
                valid = Fail(path, $"must be {words} {text}, but is {JsonText.Excerpt(instance)}", violations);
            }
        }

        return valid;
    }
}
