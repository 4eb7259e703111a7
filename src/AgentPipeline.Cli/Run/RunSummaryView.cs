using System.Text.Json;
using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.Run;

/// <summary>Shows what a run came to, to a person or as JSON.</summary>
internal static class RunSummaryView
{
    public static void Print(RunSummary summary, TimeSpan elapsed)
    {
        var totals = Screen.CreateList();
        totals.AddRow("Tasks", Format.Count(summary.Tasks));
        totals.AddRow("Succeeded", $"{Format.Count(summary.Succeeded)} ({Format.Percent(summary.Succeeded, summary.Tasks)}), {Format.Count(summary.Verified)} of them verified by their checks");
        totals.AddRow("Recovered", $"{Format.Count(summary.Recovered)} of {Format.Count(summary.RecoverableFailures)} tasks with a recoverable failure ({Format.Percent(summary.Recovered, summary.RecoverableFailures)})");
        totals.AddRow("Attempts", $"{Format.Count(summary.Attempts)}, with {Format.Count(summary.ToolCalls)} tool calls");
        totals.AddRow("Cost", $"{Format.Usd(summary.CostUsd)} for {Format.Count(summary.InputTokens)} tokens in, {Format.Count(summary.OutputTokens)} out");
        totals.AddRow("Time", Format.Duration(elapsed));
        Screen.WriteLine();
        Screen.Write(totals);

        var routes = new FittedTable(
            ("Route", Justify.Left), ("Model", Justify.Left), ("Tasks", Justify.Right), ("Succeeded", Justify.Right), ("Cost", Justify.Right), ("Cost per success", Justify.Right, 1));
        foreach (var route in summary.Routes)
        {
            routes.AddRow(
                Markup.Escape(route.Executor.Length == 0 ? "(none)" : route.Executor),
                Markup.Escape(route.Model.Length == 0 ? "(none)" : route.Model),
                Format.Count(route.Tasks),
                Format.Percent(route.Succeeded, route.Tasks),
                Format.Usd(route.CostUsd),
                route.Succeeded == 0 ? "-" : Format.Usd(route.CostUsd / route.Succeeded));
        }

        Screen.Write(routes);
        if (summary.Errors.Count == 0)
        {
            return;
        }

        var errors = new FittedTable(
            ("Error", Justify.Left), ("Attempts", Justify.Right), ("Tasks", Justify.Right), ("Succeeded in the end", Justify.Right));
        foreach (var error in summary.Errors)
        {
            errors.AddRow(error.Category.ToName(), Format.Count(error.Attempts), Format.Count(error.Tasks), Format.Count(error.Recovered));
        }

        Screen.Write(errors);
    }

    public static void PrintCsv(TextWriter output, RunSummary summary) => new CsvTable<RouteSummary>(
        ("route", route => route.Executor),
        ("model", route => route.Model),
        ("tasks", route => route.Tasks),
        ("succeeded", route => route.Succeeded),
        ("costUsd", route => route.CostUsd)).Write(output, summary.Routes);

    public static void PrintJson(TextWriter output, RunSummary summary, TimeSpan elapsed)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("tasks", summary.Tasks);
            writer.WriteNumber("succeeded", summary.Succeeded);
            writer.WriteNumber("verified", summary.Verified);
            writer.WriteNumber("recoverableFailures", summary.RecoverableFailures);
            writer.WriteNumber("recovered", summary.Recovered);
            writer.WriteNumber("notRecorded", summary.NotRecorded);
            writer.WriteNumber("attempts", summary.Attempts);
            writer.WriteNumber("toolCalls", summary.ToolCalls);
            writer.WriteNumber("inputTokens", summary.InputTokens);
            writer.WriteNumber("outputTokens", summary.OutputTokens);
            writer.WriteNumber("costUsd", summary.CostUsd);
            writer.WriteNumber("elapsedMs", Math.Round(elapsed.TotalMilliseconds));
            writer.WriteStartArray("routes");
            foreach (var route in summary.Routes)
            {
                writer.WriteStartObject();
                writer.WriteString("route", route.Executor);
                writer.WriteString("model", route.Model);
                writer.WriteNumber("tasks", route.Tasks);
                writer.WriteNumber("succeeded", route.Succeeded);
                writer.WriteNumber("costUsd", route.CostUsd);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("errors");
            foreach (var error in summary.Errors)
            {
                writer.WriteStartObject();
                writer.WriteString("category", error.Category.ToName());
                writer.WriteNumber("attempts", error.Attempts);
                writer.WriteNumber("tasks", error.Tasks);
                writer.WriteNumber("recovered", error.Recovered);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
