using System.Collections.Frozen;

namespace AgentPipeline;

/// <summary>The keywords that are checked, and those that check nothing. Whatever is in neither list is refused.</summary>
internal static class SchemaVocabulary
{
    private static readonly (string[] Names, Func<SchemaSource, SchemaKeyword?> Create)[] Assertions =
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

    private static readonly FrozenSet<string> Known = new[]
    {
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "format", "deprecated", "readOnly", "writeOnly",
        "$defs", "definitions",
    }
    .Concat(Assertions.SelectMany(assertion => assertion.Names)).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string keyword) => Known.Contains(keyword);

    public static IEnumerable<SchemaKeyword> Create(SchemaSource source) =>
        Assertions.Select(assertion => assertion.Create(source)).OfType<SchemaKeyword>();
}
