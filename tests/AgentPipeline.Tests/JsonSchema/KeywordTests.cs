namespace AgentPipeline.Tests.JsonSchemas;

public sealed class KeywordTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "1.0", true)]
    [InlineData("""{"type":"integer"}""", "1e2", true)]
    [InlineData("""{"type":"integer"}""", "1.5", false)]
    [InlineData("""{"type":"number"}""", "true", false)]
    [InlineData("""{"type":["string","null"]}""", "null", true)]
    [InlineData("""{"type":["string","null"]}""", "0", false)]
    [InlineData("""{"enum":[1,"a",{"x":[2]}]}""", """{"x":[2.0]}""", true)]
    [InlineData("""{"enum":[1,"a"]}""", "\"A\"", false)]
    [InlineData("""{"const":null}""", "null", true)]
    [InlineData("""{"const":0}""", "false", false)]
    [InlineData("""{"const":1,"enum":[1,2]}""", "2", false)]
    public void TypeAndValues(string schema, string instance, bool valid) => SchemaAssert.Verdict(schema, instance, valid);

    [Theory]
    [InlineData("""{"minimum":1.1}""", "1.10", true)]
    [InlineData("""{"exclusiveMinimum":0}""", "1e-400", true)]
    [InlineData("""{"exclusiveMinimum":0}""", "0.0", false)]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740993", false)]
    [InlineData("""{"exclusiveMaximum":-1}""", "-1.0000000000000000000001", true)]
    [InlineData("""{"maximum":1e300}""", "1e301", false)]
    [InlineData("""{"multipleOf":0.01}""", "19.99", true)]
    [InlineData("""{"multipleOf":0.01}""", "19.999", false)]
    [InlineData("""{"multipleOf":7}""", "7e900000", true)]
    [InlineData("""{"multipleOf":3}""", "1e900000", false)]
    [InlineData("""{"multipleOf":0.5}""", "-0", true)]
    [InlineData("""{"minimum":5}""", "\"1\"", true)]
    public void Numbers_AreComparedExactly(string schema, string instance, bool valid) => SchemaAssert.Verdict(schema, instance, valid);

    [Theory]
    [InlineData("""{"maxLength":2}""", "\"😀😀\"", true)]
    [InlineData("""{"minLength":3}""", "\"😀😀\"", false)]
    [InlineData("""{"pattern":"^a$"}""", "\"a\\n\"", false)]
    [InlineData("""{"pattern":"^\\d$"}""", "\"٣\"", false)]
    [InlineData("""{"pattern":"^[\\w.]+$"}""", "\"a_1.\"", true)]
    [InlineData("""{"pattern":"^[^\\W_]+$"}""", "\"a_\"", false)]
    [InlineData("""{"pattern":"^[\\D]$"}""", "\"5\"", false)]
    [InlineData("""{"pattern":"^.$"}""", "\"\\u2028\"", false)]
    [InlineData("""{"pattern":"^[a-z-[aeiou]]$"}""", "\"[]\"", true)]
    [InlineData("""{"pattern":"(a)\\1"}""", "\"aa\"", true)]
    [InlineData("""{"pattern":"^(?!x)"}""", "\"xy\"", false)]
    [InlineData("""{"pattern":"b"}""", "\"abc\"", true)]
    public void Strings_FollowEcmaScript(string schema, string instance, bool valid) => SchemaAssert.Verdict(schema, instance, valid);

    [Theory]
    [InlineData("""{"required":["a","b"]}""", """{"a":1}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":1}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":"x","a":1}""", false)]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"patternProperties":{"^x-":{"type":"integer"}},"additionalProperties":false}""", """{"x-1":1}""", true)]
    [InlineData("""{"patternProperties":{"^x-":{"type":"integer"}},"additionalProperties":false}""", """{"x-1":"1"}""", false)]
    [InlineData("""{"properties":{"x-a":{"minimum":1}},"patternProperties":{"^x-":{"maximum":3}}}""", """{"x-a":4}""", false)]
    [InlineData("""{"additionalProperties":{"type":"boolean"}}""", """{"a":1}""", false)]
    [InlineData("""{"propertyNames":{"maxLength":2}}""", """{"abc":1}""", false)]
    [InlineData("""{"minProperties":1,"maxProperties":2}""", "{}", false)]
    [InlineData("""{"dependentRequired":{"card":["address"]}}""", """{"card":1}""", false)]
    [InlineData("""{"dependentRequired":{"card":["address"]}}""", """{"other":1}""", true)]
    [InlineData("""{"required":["a"]}""", "[]", true)]
    public void Objects(string schema, string instance, bool valid) => SchemaAssert.Verdict(schema, instance, valid);

    [Theory]
    [InlineData("""{"items":{"type":"integer"}}""", "[1,\"2\"]", false)]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":false}""", "[\"a\"]", true)]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":false}""", "[\"a\",1]", false)]
    [InlineData("""{"uniqueItems":true}""", "[{\"a\":1,\"b\":2},{\"b\":2.0,\"a\":1}]", false)]
    [InlineData("""{"uniqueItems":true}""", "[1,true,\"1\",[1],null]", true)]
    [InlineData("""{"uniqueItems":true}""", "[0,-0.0]", false)]
    [InlineData("""{"minItems":2,"maxItems":3}""", "[1]", false)]
    [InlineData("""{"contains":{"const":1}}""", "[]", false)]
    [InlineData("""{"contains":{"const":1},"minContains":0}""", "[]", true)]
    [InlineData("""{"contains":{"const":1},"maxContains":1}""", "[1,1]", false)]
    [InlineData("""{"minContains":5}""", "[]", true)]
    public void Arrays(string schema, string instance, bool valid) => SchemaAssert.Verdict(schema, instance, valid);

    [Theory]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":2}]}""", "3", false)]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":5}]}""", "4", false)]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":5}]}""", "5", true)]
    [InlineData("""{"oneOf":[{"minimum":1},{"maximum":3}]}""", "2", false)]
    [InlineData("""{"oneOf":[{"minimum":1},{"maximum":3}]}""", "0", true)]
    [InlineData("""{"not":{"required":["a"]}}""", """{"a":1}""", false)]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""", """{"a":1}""", false)]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""", """{"c":1}""", true)]
    [InlineData("""{"then":false}""", "1", true)]
    [InlineData("true", "1", true)]
    [InlineData("false", "1", false)]
    public void Combinations(string schema, string instance, bool valid) => SchemaAssert.Verdict(schema, instance, valid);

    [Theory]
    [InlineData("""{"$defs":{"n":{"type":"integer"}},"items":{"$ref":"#/$defs/n"}}""", "[1,\"a\"]", false)]
    [InlineData("""{"properties":{"next":{"$ref":"#"}},"additionalProperties":false}""", """{"next":{"next":{"x":1}}}""", false)]
    [InlineData("""{"properties":{"next":{"$ref":"#"}},"additionalProperties":false}""", """{"next":{"next":{}}}""", true)]
    [InlineData("""{"definitions":{"a/b~c%":{"const":1}},"$ref":"#/definitions/a~1b~0c%25"}""", "2", false)]
    [InlineData("""{"$defs":{"n":{"minimum":1}},"$ref":"#/$defs/n","maximum":3}""", "4", false)]
    [InlineData("""{"prefixItems":[{"type":"string"},{"$ref":"#/prefixItems/0"}]}""", "[\"a\",1]", false)]
    public void References(string schema, string instance, bool valid) => SchemaAssert.Verdict(schema, instance, valid);

    [Fact]
    public void Annotations_CheckNothing() => SchemaAssert.Verdict(
        """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:x","$comment":"c","title":"t","description":"d","default":1,
         "examples":[{"unknownKeyword":1}],"format":"email","deprecated":true,"readOnly":true,"writeOnly":false}
        """,
        "\"not an address\"",
        valid: true);
}
