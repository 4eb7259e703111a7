using System.Text;

namespace AgentPipeline.Tests.JsonSchemas;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("""{"properties":{"a":{"unevaluatedProperties":false}}}""", "\"unevaluatedProperties\" at #/properties/a")]
    [InlineData("""{"requried":["a"]}""", "\"requried\" at #")]
    [InlineData("""{"$defs":{"unused":{"dependencies":{}}}}""", "\"dependencies\" at #/$defs/unused")]
    [InlineData("""{"then":{"foo":1}}""", "\"foo\" at #/then")]
    [InlineData("""{"items":[{"type":"string"}]}""", "prefixItems")]
    [InlineData("""{"exclusiveMinimum":true}""", "\"exclusiveMinimum\" at # must be a number")]
    [InlineData("""{"type":"int"}""", "must be one or several of null, boolean")]
    [InlineData("""{"type":[]}""", "\"type\" at #")]
    [InlineData("""{"required":"a"}""", "must be a list of property names")]
    [InlineData("""{"minLength":-1}""", "must be a whole number from 0")]
    [InlineData("""{"multipleOf":0}""", "must be greater than 0")]
    [InlineData("""{"pattern":"("}""", "\"pattern\" at # holds a pattern that is not a regular expression")]
    [InlineData("""{"patternProperties":{"[":{}}}""", "\"patternProperties\" at #")]
    [InlineData("""{"anyOf":[]}""", "must not be empty")]
    [InlineData("""{"properties":{"a":1}}""", "at #/properties/a stands the number 1 where a schema")]
    [InlineData("""{"type":"string","type":"integer"}""", "names \"type\" twice")]
    [InlineData("""{"$ref":"other.json"}""", "leads to \"other.json\"")]
    [InlineData("""{"$ref":"#/$defs/missing"}""", "leads to #/$defs, where there is nothing")]
    [InlineData("""{"$ref":"#anchor"}""", "only places in this schema")]
    [InlineData("""{"$defs":{"a":{"$id":"urn:a"}}}""", "keep \"$id\" at the root")]
    [InlineData("[]", "stands an array where a schema")]
    public void Parse_SchemaThatWouldNotBeChecked_NamesKeywordAndPlace(string schema, string expected) =>
        Assert.Contains(expected, SchemaAssert.RefusalOf(schema), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}},"$ref":"#/$defs/a"}""")]
    public void Parse_RingWithoutProgress_IsRefused(string schema) =>
        Assert.Contains("would never end", SchemaAssert.RefusalOf(schema), StringComparison.Ordinal);

    [Fact]
    public void Parse_VeryDeepSchema_IsRefused()
    {
        var schema = string.Concat(Enumerable.Repeat("{\"not\":", 1000)) + "{}" + new string('}', 1000);

        Assert.Contains("deeper than", SchemaAssert.RefusalOf(schema), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LongChainOfReferences_NeedsNoStack()
    {
        var schema = new StringBuilder("{\"$defs\":{");
        for (var i = 0; i < 9000; i++)
        {
            schema.Append($"\"d{i}\":{{\"$ref\":\"#/$defs/d{i + 1}\"}},");
        }

        var parsed = JsonSchema.Parse(SchemaAssert.Json(schema.Append("\"d9000\":{\"type\":\"string\"}},\"$ref\":\"#/$defs/d0\"}").ToString()));

        Assert.Contains("too deep", Assert.Single(parsed.Validate(SchemaAssert.Json("\"x\""))).Message, StringComparison.Ordinal);
    }
}
