using System.Text.Json;

namespace AgentPipeline;

/// <summary>One keyword of a schema, or a group that can only be understood together.</summary>
internal abstract class SchemaKeyword
{
    /// <summary>Subschemas that look at the same value as this keyword, and so must not lead back to it.</summary>
    public virtual IEnumerable<SchemaNode> InPlace => [];

    /// <summary>Checks a value; with no sink, only whether it is valid matters.</summary>
    public abstract bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations);

    protected static bool Fail(InstancePath path, string message, ViolationSink? violations)
    {
        violations?.Add(path, message);
        return false;
    }
}
