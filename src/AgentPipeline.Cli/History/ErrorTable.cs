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

        var table = Screen.IsWide
            ? Screen.CreateTable(("Category", Justify.Left), ("Rule", Justify.Left), ("Count", Justify.Right), ("Retried", Justify.Right), ("Recovered", Justify.Right), ("Newest", Justify.Left))
            : Screen.CreateTable(("Category", Justify.Left), ("Rule", Justify.Left), ("Count", Justify.Right), ("Retried", Justify.Right), ("Recovered", Justify.Right));
        foreach (var group in groups)
        {
            List<string> cells =
            [
                group.Category.ToName(),
                Markup.Escape(group.RuleId),
                Format.Count(group.Count),
                Format.Count(group.Retried),
                $"{Format.Count(group.Recovered)}/{Format.Count(group.Executions)}",
            ];
            if (Screen.IsWide)
            {
                cells.Add(Markup.Escape(Format.Line(group.Example, 100)));
            }

            table.AddRow([.. cells]);
        }

        Screen.Write(table);
    }

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
