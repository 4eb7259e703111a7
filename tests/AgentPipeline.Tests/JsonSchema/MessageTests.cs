namespace AgentPipeline.Tests.JsonSchemas;

public sealed class MessageTests
{
    [Theory]
    [InlineData("""{"properties":{"age":{"type":"integer"}}}""", """{"age":"ten"}""", "/age: must be integer, but is the string \"ten\"")]
    [InlineData("""{"required":["path","content"]}""", "{}", "(root): lacks the required properties \"path\", \"content\"")]
    [InlineData("""{"properties":{"a":{},"b":{}},"additionalProperties":false}""", """{"c":1}""", "/c: is not an allowed property (allowed: \"a\", \"b\")")]
    [InlineData("""{"properties":{"a/b~":{"items":{"enum":["x","y"]}}}}""", """{"a/b~":["x","z"]}""", "/a~1b~0/1: must be one of \"x\", \"y\", but is the string \"z\"")]
    [InlineData("""{"minimum":1}""", "0", "(root): must be at least 1, but is 0")]
    [InlineData("""{"anyOf":[{"type":"string"},{"required":["id"]}]}""", "{}", "(root): fits none of the 2 allowed forms: (1) (root): must be string, but is an object; (2) (root): lacks the required property \"id\"")]
    [InlineData("""{"oneOf":[{},{"type":"null"}]}""", "null", "(root): must fit exactly one of the 2 allowed forms, but fits forms 1 and 2")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"A":1}""", "/A: is not an allowed property name: it must match the pattern ^[a-z]+$, but is the string \"A\"")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1]", "(root): must not hold an item twice, but items 0 and 2 are both 1")]
    public void Violation_SaysWhereWhatIsWrongAndWhatWouldBeRight(string schema, string instance, string expected) =>
        Assert.Equal(expected, Assert.Single(SchemaAssert.Validate(schema, instance)).ToString());

    [Fact]
    public void Validate_SeveralFaults_TellsAllOfThem()
    {
        var violations = SchemaAssert.Validate(
            """{"properties":{"a":{"type":"string","minLength":1},"b":{"type":"array"}},"required":["c"]}""", """{"a":1,"b":2}""");

        Assert.Equal(["", "/a", "/b"], violations.Select(violation => violation.Path).Order(StringComparer.Ordinal));
    }
}
