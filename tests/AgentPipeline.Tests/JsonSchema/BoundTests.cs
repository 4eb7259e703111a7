using System.Text;
using System.Text.Json;

namespace AgentPipeline.Tests.JsonSchemas;

public sealed class BoundTests
{
    [Fact]
    public void Validate_VeryDeepValue_IsRefusedEvenByAnEmptySchema()
    {
        var value = new string('[', 2000) + new string(']', 2000);

        Assert.Contains("nested deeper", Assert.Single(SchemaAssert.Validate("{}", value)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ExponentialSchema_EndsAndRefuses()
    {
        var schema = new StringBuilder("{\"$defs\":{");
        for (var i = 0; i < 60; i++)
        {
            schema.Append($"\"d{i}\":{{\"allOf\":[{{\"$ref\":\"#/$defs/d{i + 1}\"}},{{\"$ref\":\"#/$defs/d{i + 1}\"}}]}},");
        }

        schema.Append("\"d60\":{}},\"not\":{\"not\":{\"$ref\":\"#/$defs/d0\"}}}");

        Assert.Contains("too large or too deep", Assert.Single(SchemaAssert.Validate(schema.ToString(), "1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ValueThatCannotBeChecked_IsNotAcceptedByANegation()
    {
        var number = "1" + new string('0', 500) + "1";

        Assert.Contains("too many digits", Assert.Single(SchemaAssert.Validate("""{"not":{"maximum":5}}""", number)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_BacktrackingPattern_IsRefusedInTime()
    {
        var violations = SchemaAssert.Validate("""{"pattern":"^(?=(a+)+$)b"}""", $"\"{new string('a', 40)}!\"");

        Assert.Contains("takes too long", Assert.Single(violations).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_NestedQuantifiersWithoutLookAround_AreLinear() =>
        SchemaAssert.Verdict("""{"pattern":"^(a+)+$"}""", $"\"{new string('a', 5000)}!\"", valid: false);

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("[[\"ok\",\"\\ud83dx\"]]")]
    public void Validate_HalfASurrogatePair_IsAViolation(string value) =>
        Assert.Contains("not valid Unicode", Assert.Single(SchemaAssert.Validate("{}", value)).Message, StringComparison.Ordinal);

    [Fact]
    public void Validate_ManyViolations_AreCut()
    {
        var violations = SchemaAssert.Validate("""{"items":{"type":"string"}}""", $"[{string.Join(',', Enumerable.Range(0, 1000))}]");

        Assert.Equal(32, violations.Count);
    }

    [Fact]
    public void Validate_ManyDifferentItems_ComparesInLinearTime()
    {
        var items = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"{{\"id\":{i}}}"));

        SchemaAssert.Verdict("""{"uniqueItems":true}""", $"[{items}]", valid: true);
    }

    [Fact]
    public void Parse_DocumentDisposedAfterwards_SchemaStillWorks()
    {
        JsonSchema schema;
        using (var document = JsonDocument.Parse("""{"enum":["a"],"not":{"const":"b"}}"""))
        {
            schema = JsonSchema.Parse(document.RootElement);
        }

        Assert.Empty(schema.Validate(SchemaAssert.Json("\"a\"")));
        Assert.Equal(2, schema.Validate(SchemaAssert.Json("\"b\"")).Count);
    }
}
