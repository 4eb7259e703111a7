using System.Text.Json;

namespace AgentPipeline;

internal sealed class AllowedValuesKeyword(JsonElement[][] lists) : SchemaKeyword
{
    private const int ShownValues = 20;

    public static SchemaKeyword? Create(SchemaSource source)
    {
        var lists = new List<JsonElement[]>();
        if (source.TryGet("enum", JsonValueKind.Array, "a list of values", out var values))
        {
            lists.Add([.. values.EnumerateArray()]);
        }

        if (source.TryGet("const", out var value))
        {
            lists.Add([value]);
        }

        return lists.Count == 0 ? null : new AllowedValuesKeyword([.. lists]);
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        foreach (var list in lists)
        {
            if (!list.Contains(instance, JsonValueComparer.Instance))
            {
                return Fail(path, $"must be {Wanted(list)}, but is {JsonText.Describe(instance)}", violations);
            }
        }

        return true;
    }

    private static string Wanted(JsonElement[] values)
    {
        var shown = string.Join(", ", values.Take(ShownValues).Select(JsonText.Excerpt));
        return values.Length == 1 ? shown : $"one of {shown}{(values.Length > ShownValues ? ", …" : "")}";
    }
}
