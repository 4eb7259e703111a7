using System.Text;

namespace AgentPipeline.Tests;

/// <summary>Events as stores keep them.</summary>
public sealed class PolicyEventJsonTests
{
    private const string Approved = """{"policyEvent":2,"at":"2026-03-01T12:00:00+01:00","by":"ada","action":"approved","version":1,"share":0.05}""";

    [Theory]
    [InlineData("rolled_back", PolicyAction.RolledBack)]
    [InlineData("demoted", PolicyAction.Demoted)]
    public void Read_NameOfAnAction_IsThatAction(string name, PolicyAction action)
        => Assert.Equal(action, Read(Approved.Replace("approved", name, StringComparison.Ordinal)).Action);

    [Fact]
    public void Read_WhatWasWritten_IsTheSameEvent()
    {
        var change = Read(Approved);

        Assert.Equal(Approved, Encoding.UTF8.GetString(PolicyEventJson.SerializeToUtf8Bytes(change with { Sequence = 2 })));
        Assert.Equal(("ada", 0.05, 7L), (change.By, change.Share, change.Sequence));
    }

    [Theory]
    [InlineData("", "it cannot be read: ")]
    [InlineData("[]", "it cannot be read: ")]
    [InlineData("{}", "it cannot be read: ")]
    [InlineData("""{"policyEvent":2,"at":"soon","by":"ada","action":"approved","version":1}""", "it cannot be read: ")]
    [InlineData("""{"policyEvent":2,"at":"2026-03-01T12:00:00Z","by":"ada","action":"approved","version":"1"}""", "it cannot be read: ")]
    [InlineData("""{"policyEvent":2,"at":"2026-03-01T12:00:00Z","by":"ada","action":"merged","version":1}""", "this release does not know what 'merged' does")]
    [InlineData("""{"policyEvent":2,"at":"2026-03-01T12:00:00Z","by":"ada","action":"proposed","version":1,"policy":{"magic":1}}""", "its policy cannot be used: there is no property 'magic'")]
    public void Read_SomethingElse_IsUnknownAndSaysWhy(string json, string reason)
    {
        var change = Read(json);

        Assert.Equal((PolicyAction.Unknown, 7L), (change.Action, change.Sequence));
        Assert.StartsWith(reason, change.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Approved, 2L)]
    [InlineData("""{"policyEvent":0}""", null)]
    [InlineData("""{"policyEvent":9000000000}""", null)]
    [InlineData("""{"id":2}""", null)]
    [InlineData("2", null)]
    [InlineData("{", null)]
    public void SequenceOf_Document_TellsEventsFromOthers(string json, long? expected)
        => Assert.Equal(expected, PolicyEventJson.SequenceOf(Encoding.UTF8.GetBytes(json)));

    private static PolicyEvent Read(string json) => PolicyEventJson.Read(7, Encoding.UTF8.GetBytes(json));
}
