using System.Text.Json;

namespace AgentPipeline;

/// <summary>A reference to another part of the same document, by JSON Pointer (RFC 6901, section 6).</summary>
internal sealed class ReferenceKeyword(string[] tokens) : SchemaKeyword
{
    public string[] Tokens { get; } = tokens;

    /// <summary>Set by the compiler once all of the document is known.</summary>
    public SchemaNode? Target { get; set; }

    public override IEnumerable<SchemaNode> InPlace => [Target!];

    public static SchemaKeyword? Create(SchemaSource source)
    {
        if (!source.TryGet("$ref", JsonValueKind.String, "a string", out var value))
        {
            return null;
        }

        var reference = value.GetString()!;
        if (reference != "#" && !reference.StartsWith("#/", StringComparison.Ordinal))
        {
            throw source.Wrong("$ref", $"leads to \"{reference}\"; only places in this schema, such as \"#/$defs/name\", can be followed");
        }

        var tokens = reference.Split('/').Skip(1).Select(token => Uri.UnescapeDataString(token)
            .Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        var keyword = new ReferenceKeyword([.. tokens]);
        source.RequestReference(keyword);
        return keyword;
    }

    public override bool Evaluate(JsonElement instance, InstancePath path, SchemaEvaluation evaluation, ViolationSink? violations) =>
        Target!.Evaluate(instance, path, evaluation, violations);
}
