using System.Collections.Frozen;

namespace AgentPipeline;

/// <summary>The keywords that are checked, and those that check nothing. Whatever is in neither list is refused.</summary>
internal static class SchemaVocabulary
{
    private static readonly (string[] Names, Func<SchemaSource, SchemaKeyword?> Create)[] _assertions =
    [
        (["type"], TypeKeyword.Create),
        (["enum", "const"], AllowedValuesKeyword.Create),
        (["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"], NumberKeyword.Create),
        (["minLength", "maxLength", "pattern"], StringKeyword.Create),
        (["required", "dependentRequired", "minProperties", "maxProperties"], PresenceKeyword.Create),
        (["properties", "patternProperties", "additionalProperties"], PropertiesKeyword.Create),
        (["propertyNames"], PropertyNamesKeyword.Create),
        (["minItems", "maxItems", "uniqueItems"], ItemCountKeyword.Create),
        (["prefixItems", "items"], ItemsKeyword.Create),
        (["contains", "minContains", "maxContains"], ContainsKeyword.Create),
        (["allOf"], AllOfKeyword.Create),
        (["anyOf"], AnyOfKeyword.Create),
        (["oneOf"], OneOfKeyword.Create),
        (["not"], NotKeyword.Create),
        (["if", "then", "else"], ConditionKeyword.Create),
        (["$ref"], ReferenceKeyword.Create),
    ];

    private static readonly FrozenSet<string> _known = new[]
    {
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "format", "deprecated", "readOnly", "writeOnly",
        "$defs", "definitions",
    }
    .Concat(_assertions.SelectMany(assertion => assertion.Names)).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string keyword) => _known.Contains(keyword);

    public static IEnumerable<SchemaKeyword> Create(SchemaSource source) =>
        _assertions.Select(assertion => assertion.Create(source)).OfType<SchemaKeyword>();
}
