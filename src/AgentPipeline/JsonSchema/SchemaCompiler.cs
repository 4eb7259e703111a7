using System.Globalization;
using System.Text.Json;

namespace AgentPipeline;

/// <summary>Turns a schema document into nodes. References are resolved last, so that they may form rings.</summary>
internal sealed class SchemaCompiler
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 10_000;
    private readonly JsonElement _root;
    private readonly Dictionary<string, SchemaNode> _nodes = new(StringComparer.Ordinal);
    private readonly Queue<(SchemaSource Source, ReferenceKeyword Keyword)> _references = new();

    private SchemaCompiler(JsonElement root) => _root = root;

    public static SchemaNode Compile(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Undefined)
        {
            throw new FormatException("The JSON schema cannot be used: it is empty.");
        }

        try
        {
            var compiler = new SchemaCompiler(schema.Clone());
            var root = compiler.Add(compiler._root, "", 0);
            compiler.ResolveReferences();
            SchemaRings.Refuse(compiler._nodes);
            return root;
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("The JSON schema cannot be used: it contains text that is not valid Unicode.", exception);
        }
    }

    public SchemaNode Add(JsonElement schema, string location, int depth)
    {
        if (_nodes.TryGetValue(location, out var known))
        {
            return known;
        }

        if (depth > MaxDepth || _nodes.Count >= MaxNodes)
        {
            throw new FormatException($"The JSON schema cannot be used: at #{location} it is deeper than {MaxDepth} levels or has more than {MaxNodes} parts.");
        }

        switch (schema.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return _nodes[location] = new SchemaNode { RejectsAll = schema.ValueKind == JsonValueKind.False };
            case JsonValueKind.Object:
                var node = _nodes[location] = new SchemaNode();
                node.Keywords = Keywords(new SchemaSource(this, schema, location, depth), schema);
                return node;
            default:
                throw new FormatException($"The JSON schema cannot be used: at #{location} stands {JsonText.Describe(schema)} where a schema (an object, true or false) belongs.");
        }
    }

    public void RequestReference(SchemaSource source, ReferenceKeyword keyword) => _references.Enqueue((source, keyword));

    private static SchemaKeyword[] Keywords(SchemaSource source, JsonElement schema)
    {
        foreach (var keyword in source.Properties("schema object", schema).Keys)
        {
            if (!SchemaVocabulary.IsKnown(keyword))
            {
                throw source.Wrong(keyword, "is not a keyword that this validator checks; remove it or express it otherwise");
            }

            if (keyword == "$id" && source.Location.Length > 0)
            {
                throw source.Wrong(keyword, "begins a document inside the document, which this validator does not follow; keep \"$id\" at the root");
            }
        }

        // Definitions nobody refers to are compiled as well: a wrong one is found now, not when somebody does.
        source.SchemaMap("$defs");
        source.SchemaMap("definitions");
        return [.. SchemaVocabulary.Create(source)];
    }

    private void ResolveReferences()
    {
        while (_references.TryDequeue(out var reference))
        {
            var location = "";
            var target = _root;
            foreach (var token in reference.Keyword.Tokens)
            {
                location += "/" + InstancePath.Escape(token);
                target = Child(target, token) ?? throw reference.Source.Wrong("$ref", $"leads to #{location}, where there is nothing");
            }

            reference.Keyword.Target = Add(target, location, 0);
        }
    }

    private static JsonElement? Child(JsonElement parent, string token) => parent.ValueKind switch
    {
        JsonValueKind.Object when parent.TryGetProperty(token, out var child) => child,
        JsonValueKind.Array when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < parent.GetArrayLength() => parent[index],
        _ => null,
    };
}
