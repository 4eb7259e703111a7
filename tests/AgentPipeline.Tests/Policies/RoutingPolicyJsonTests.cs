namespace AgentPipeline.Tests;

/// <summary>The document of a policy.</summary>
public sealed class RoutingPolicyJsonTests
{
    [Fact]
    public void Parse_WhatWasWritten_IsTheSamePolicy()
    {
        var policy = new RoutingPolicy
        {
            TwoPhaseThreshold = 1.5,
            StrongModelThreshold = 0,
            CostWeight = 0.30000000000000004,
            Exploration = 1,
            Pins = [new RoutePin("sql", Model: "large"), new RoutePin("Prüfung", Executor: "two-phase"), new RoutePin("c", "a", "b")],
        };

        var read = RoutingPolicyJson.Parse(RoutingPolicyJson.Serialize(policy));

        Assert.Equal(policy with { Pins = read.Pins }, read);
        Assert.Equal(policy.Pins, read.Pins);
    }

    [Fact]
    public void Serialize_OnlyWhatDiffersFromTheConfiguration_IsWritten()
        => Assert.Equal(
            """{"costWeight":0.2,"pins":[{"kind":"sql","model":"large"}]}""",
            RoutingPolicyJson.Serialize(new() { CostWeight = 0.2, Pins = [new RoutePin("sql", Model: "large")] }).ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"costWeight":null,"pins":[]}""")]
    public void Parse_NothingSet_IsAsConfigured(string json)
        => Assert.Equal("{}", RoutingPolicyJson.Serialize(RoutingPolicyJson.Parse(json)));

    [Theory]
    [InlineData("", "it is not JSON: ")]
    [InlineData("""{"costWeight":0.1,"costWeight":0.2}""", "it is not JSON: ")]
    [InlineData("[]", "a policy is a JSON object")]
    [InlineData("""{"costWieght":1}""", "there is no property 'costWieght'; use twoPhaseThreshold, strongModelThreshold, costWeight, exploration or pins.")]
    [InlineData("""{"CostWeight":1}""", "there is no property 'CostWeight'")]
    [InlineData("""{"twoPhaseThreshold":2.1}""", "twoPhaseThreshold is 2.1; set it to a number from 0 to 2")]
    [InlineData("""{"strongModelThreshold":-0.1}""", "strongModelThreshold is -0.1; set it to a number from 0 to 2")]
    [InlineData("""{"costWeight":101}""", "costWeight is 101; set it to a number from 0 to 100")]
    [InlineData("""{"exploration":"0.1"}""", "exploration is \"0.1\"; set it to a number from 0 to 1")]
    [InlineData("""{"exploration":1e999}""", "exploration is 1e999; set it to a number from 0 to 1")]
    [InlineData("""{"pins":{}}""", "pins is no array")]
    [InlineData("""{"pins":[3]}""", "pins[0] is no object")]
    [InlineData("""{"pins":[{"model":"a"}]}""", "pins[0].kind is missing or empty")]
    [InlineData("""{"pins":[{"kind":"a","model":"b"},{"kind":"c"}]}""", "pins[1] sends the kind 'c' nowhere; set executor, model, or both.")]
    [InlineData("""{"pins":[{"kind":"a","model":3}]}""", "pins[0].model is 3; set it to a name.")]
    [InlineData("""{"pins":[{"kind":"a","model":" "}]}""", "pins[0].model is \" \"; set it to a name.")]
    [InlineData("""{"pins":[{"kind":"a","model":"b","weight":1}]}""", "there is no property 'pins[0].weight'; use kind, executor or model.")]
    [InlineData("""{"pins":[{"kind":"a","model":"b"},{"kind":"a","model":"c"}]}""", "pins[1] pins the kind 'a' a second time")]
    public void Parse_SomethingElse_NamesThePropertyAndTheFix(string json, string expected)
        => Assert.StartsWith(expected, Assert.Throws<FormatException>(() => RoutingPolicyJson.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void ErrorOf_ValuesOutOfRange_SaysWhatParsingWouldSay()
    {
        Assert.Null(RoutingPolicyJson.ErrorOf(RoutingPolicy.AsConfigured));
        Assert.StartsWith("exploration is NaN; set it to a number from 0 to 1", RoutingPolicyJson.ErrorOf(new() { Exploration = double.NaN }), StringComparison.Ordinal);
        Assert.StartsWith("pins[0] sends the kind 'a' nowhere", RoutingPolicyJson.ErrorOf(new() { Pins = [new RoutePin("a")] }), StringComparison.Ordinal);
    }
}
