using System.Text.Json;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;
using Spectre.Console;

namespace AgentPipeline.Cli.Policy;

/// <summary>One version: its document, and everything that was done with it.</summary>
internal static class PolicyStory
{
    public static void Print(PolicyState state, PolicyVersion version)
    {
        Screen.WriteLine($"Version {version.Number}{(version.Number == 0 ? ", the configuration" : "")}: {version.Standing}, decides for {PolicyText.Percent(state.ShareOf(version))} of tasks");
        Screen.WriteLine(version.Number == 0 ? "Settings are those under AdaptiveRouting, and no kind is pinned." : RoutingPolicyJson.Serialize(version.Policy));
        if (version.Trail.Count == 0)
        {
            return;
        }

        var table = new FittedTable(("Event", Justify.Right), ("When", Justify.Left, 1), new Column("By", Justify.Left, Rank: 2, Cuts: true), ("What", Justify.Left), ("Why", Justify.Left));
        foreach (var change in version.Trail)
        {
            table.AddRow($"{change.Sequence}", Format.Time(change.At), Markup.Escape(change.By), PolicyText.Done(change, version.Number), Markup.Escape(change.Reason));
        }

        Screen.Write(table);
    }

    public static void Write(Utf8JsonWriter writer, PolicyState state, PolicyVersion version)
    {
        writer.WriteStartObject();
        PolicyTable.WriteStanding(writer, state, version);
        writer.WritePropertyName("policy");
        RoutingPolicyJson.Write(writer, version.Policy);
        writer.WriteStartArray("events");
        foreach (var change in version.Trail)
        {
            PolicyEventJson.Write(writer, change);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
