using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentPipeline;

/// <summary>A compiled JSON Schema. Immutable and safe for concurrent use.</summary>
/// <remarks>
/// Follows draft 2020-12 (https://json-schema.org/draft/2020-12) for the keywords that describe tool arguments and answers:
/// everything but references to other documents, anchors, <c>unevaluated*</c>, <c>dependentSchemas</c> and <c>content*</c>. A schema
/// that uses one of those is refused when it is parsed, so a schema that was accepted is checked whole. <c>format</c> is an
/// annotation, as the specification has it. Patterns are ECMAScript's, run without backtracking where that is possible.
/// </remarks>
public sealed class JsonSchema
{
    private readonly SchemaNode _root;

    private JsonSchema(SchemaNode root) => _root = root;

    /// <summary>Compiles a schema.</summary>
    /// <param name="schema">A JSON object or boolean. Copied: its document may be disposed afterwards.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="FormatException">The schema is wrong or uses a keyword that would not be checked; the message names keyword and place.</exception>
    public static JsonSchema Parse(JsonElement schema) => new(SchemaCompiler.Compile(schema));

    /// <summary>Checks a value.</summary>
    /// <param name="instance">The value.</param>
    /// <returns>What is wrong with it, at most 32 violations; empty when the schema accepts it. A value that cannot be checked
    /// within fixed bounds of depth and work is refused.</returns>
    public IReadOnlyList<SchemaViolation> Validate(JsonElement instance)
    {
        var violations = new ViolationSink();
        try
        {
            InstanceGuard.Check(instance);
            _root.Evaluate(instance, InstancePath.Root, new SchemaEvaluation(), violations);
            return violations.Violations;
        }
        catch (SchemaLimitException limit)
        {
            return [new SchemaViolation(limit.Path, limit.Message)];
        }
        catch (RegexMatchTimeoutException timeout)
        {
            return [new SchemaViolation("", $"cannot be checked: the pattern {timeout.Pattern} takes too long on this value; use a shorter text")];
        }
    }
}
