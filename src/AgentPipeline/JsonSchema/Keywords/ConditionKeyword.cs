using System.Text.Json;

namespace AgentPipeline;

internal sealed class ConditionKeyword(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : SchemaKeyword
{
    public override IEnumerable<SchemaNode> InPlace => new[] { condition, then, otherwise }.OfType<SchemaNode>();

    public static SchemaKeyword? Create(SchemaSource source)
    {
        // Without "if" the other two mean nothing, but are still compiled: they have to be schemas.
        var then = source.Schema("then");
        var otherwise = source.Schema("else");
        return source.Schema("if") is { } condition ? new ConditionKeyword(condition, then, otherwise) : null;
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations)
    {
        var branch = condition.Evaluate(instance, path, evaluation, null) ? then : otherwise;
        return branch is null || branch.Evaluate(instance, path, evaluation, violations);
    }
}
