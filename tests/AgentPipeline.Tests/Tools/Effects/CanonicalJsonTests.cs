using System.Text;
using System.Text.Json;

namespace AgentPipeline.Tests.Tools.Effects;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{"a":{"y":[],"x":{}}}""", """{"a":{"x":{},"y":[]}}""")]
    [InlineData("{ \"a\" :\t[ 1 ,\n2 ] }", """{"a":[1,2]}""")]
    [InlineData("""{"a":"\u00e4\u002f\n"}""", """{"a":"ä/\u000a"}""")]
    [InlineData("""{"\u0061":"\ud83d\udc4d"}""", """{"a":"👍"}""")]
    [InlineData("[1.0,10e-1,0.1E+1]", "[1,1,1]")]
    [InlineData("[-0,0.0,0e5]", "[0,0,0]")]
    [InlineData("[100,1E2,1.00e+2]", "[1e2,100,100.0]")]
    [InlineData("[0.10]", "[1e-1]")]
    public void Hash_SameValue_IsTheSame(string one, string other) => Assert.Equal(Hash(one), Hash(other));

    [Theory]
    [InlineData("[1]", "[\"1\"]")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[1]", "[1.0000000000000000000000000001]")]
    [InlineData("[9007199254740993]", "[9007199254740992]")]
    [InlineData("[1]", "[-1]")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("""{"a":"b"}""", """{"A":"b"}""")]
    [InlineData("""["a "]""", """["a"]""")]
    [InlineData("[\"\\u00e4\"]", "[\"a\\u0308\"]")]
    [InlineData("[true]", "[false]")]
    [InlineData("[[]]", "[{}]")]
    public void Hash_AnotherValue_IsAnother(string one, string other) => Assert.NotEqual(Hash(one), Hash(other));

    [Fact]
    public void Hash_IsSha256InLowerCase()
        => Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", Hash("{}"));

    [Fact]
    public void Hash_HalfASurrogatePair_StillTellsValuesApart()
    {
        Assert.Equal(Hash("""["\ud83d"]"""), Hash("""["\ud83d"]"""));
        Assert.NotEqual(Hash("""["\ud83d"]"""), Hash("""["\ud83e"]"""));
    }

    [Fact]
    public void ToUtf8_IsTheSortedJson()
        => Assert.Equal("""{"a":[15e-1,true,null],"b":"x"}""", Encoding.UTF8.GetString(CanonicalJson.ToUtf8(Parse("""{ "b": "x", "a": [1.50, true, null] }"""))));

    private static string Hash(string json) => CanonicalJson.Hash(Parse(json));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
