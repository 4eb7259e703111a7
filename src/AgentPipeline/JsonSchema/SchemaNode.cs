using System.Text.Json;

namespace AgentPipeline;

/// <summary>A compiled schema or subschema.</summary>
internal sealed class SchemaNode
{
    /// <summary>The schema <c>false</c>.</summary>
    public bool RejectsAll { get; init; }

    /// <summary>Set once, by the compiler; a node exists before its keywords because references may lead back to it.</summary>
    public SchemaKeyword[] Keywords { get; set; } = [];

    public bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        if (RejectsAll)
        {
            violations?.Add(path, "is not allowed here");
            return false;
        }

        evaluation.Enter(path);
        var valid = true;
        foreach (var keyword in Keywords)
        {
            if (!keyword.Evaluate(instance, path, evaluation, violations))
            {
                valid = false;
                if (violations is null)
                {
                    break;
                }
            }
        }

        evaluation.Leave();
        return valid;
    }
}
