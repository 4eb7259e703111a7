using System.Text.Json;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;
using Spectre.Console;

namespace AgentPipeline.Cli.Policy;

/// <summary>Versions, one a row, newest first.</summary>
internal static class PolicyTable
{
    private const int LongestName = 24;
    private const int LongestReason = 80;

    public static void Print(PolicyState state)
    {
        var table = new FittedTable(
            ("Version", Justify.Right), ("Status", Justify.Left), ("Decides for", Justify.Right), ("Changed", Justify.Left, 3), new Column("By", Justify.Left, Rank: 2, Cuts: true), ("Why", Justify.Left, 1));
        foreach (var version in state.Versions.Reverse())
        {
            var last = LastOf(version);
            table.AddRow(
                $"{version.Number}",
                version.Standing,
                PolicyText.Percent(state.ShareOf(version)),
                last is null ? "-" : Format.Time(last.At),
                last is null ? "-" : Markup.Escape(Format.Line(last.By, LongestName)),
                Markup.Escape(last is null ? "the configuration" : Format.Line(last.Reason, LongestReason)));
        }

        Screen.Write(table);
    }

    public static void WriteCsv(TextWriter output, PolicyState state) => new CsvTable<PolicyVersion>(
        ("version", version => version.Number),
        ("status", version => version.Status.ToName()),
        ("share", version => state.ShareOf(version)),
        ("changed", version => LastOf(version)?.At),
        ("by", version => LastOf(version)?.By),
        ("reason", version => LastOf(version)?.Reason)).Write(output, state.Versions.Reverse());

    public static void Write(Utf8JsonWriter writer, PolicyState state)
    {
        writer.WriteStartObject();
        writer.WriteNumber("active", state.Active.Number);
        if (state.Rollout is { } rollout)
        {
            writer.WriteNumber("rollout", rollout.Number);
        }

        writer.WriteStartArray("versions");
        foreach (var version in state.Versions.Reverse())
        {
            writer.WriteStartObject();
            WriteStanding(writer, state, version);
            if (version.Trail is [.., var last])
            {
                writer.WriteString("changed", last.At);
                writer.WriteString("by", last.By);
                writer.WriteString("reason", last.Reason);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (var warning in state.Warnings)
        {
            writer.WriteStringValue(warning);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteStanding(Utf8JsonWriter writer, PolicyState state, PolicyVersion version)
    {
        writer.WriteNumber("version", version.Number);
        writer.WriteString("status", version.Status.ToName());
        writer.WriteNumber("share", state.ShareOf(version));
    }

    private static PolicyEvent? LastOf(PolicyVersion version) => version.Trail is [.., var last] ? last : null;
}
