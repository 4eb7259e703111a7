using System.Text;
using System.Text.Json;
using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.History;

/// <summary>Groups of failed attempts, one a row.</summary>
internal static class ErrorTable
{
    public static void Print(IReadOnlyList<ErrorGroup> groups)
    {
        if (groups.Count == 0)
        {
            Screen.WriteLine("No failed attempts.");
            return;
        }

        var table = new FittedTable(
            ("Category", Justify.Left), new Column("Rule", Justify.Left, Rank: 1, Cuts: true), ("Count", Justify.Right), ("Retried", Justify.Right, 2), ("Recovered", Justify.Right), ("Newest", Justify.Left, 3));
        foreach (var group in groups)
        {
            table.AddRow(
                group.Category.ToName(),
                Markup.Escape(group.RuleId),
                Format.Count(group.Count),
                Format.Count(group.Retried),
                $"{Format.Count(group.Recovered)}/{Format.Count(group.Executions)}",
                Markup.Escape(Format.Line(group.Example, 100)));
        }

        Screen.Write(table);
    }

    public static CsvTable<ErrorGroup> Csv { get; } = new(
        ("category", group => group.Category.ToName()),
        ("ruleId", group => group.RuleId),
        ("attempts", group => group.Count),
        ("executions", group => group.Executions),
        ("retried", group => group.Retried),
        ("recovered", group => group.Recovered),
        ("lastSeen", group => group.LastSeen),
        ("example", group => group.Example));

    public static string ToJson(IReadOnlyList<ErrorGroup> groups)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (var group in groups)
            {
                writer.WriteStartObject();
                writer.WriteString("category", group.Category.ToName());
                writer.WriteString("ruleId", group.RuleId);
                writer.WriteNumber("attempts", group.Count);
                writer.WriteNumber("executions", group.Executions);
                writer.WriteNumber("retried", group.Retried);
                writer.WriteNumber("recovered", group.Recovered);
                writer.WriteString("lastSeen", group.LastSeen);
                writer.WriteString("example", group.Example);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
