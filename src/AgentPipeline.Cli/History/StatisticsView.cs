using System.Text;
using System.Text.Json;
using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.History;

/// <summary>The figures of a history, to a person or as JSON.</summary>
internal static class StatisticsView
{
    public static void Print(ExecutionStatistics statistics)
    {
        if (statistics.Executions == 0)
        {
            Screen.WriteLine(statistics.Since is { } empty ? $"No executions since {Format.Time(empty)}." : "No executions.");
            return;
        }

        var totals = Screen.CreateList();
        if (statistics.Since is { } since)
        {
            totals.AddRow("Since", $"{Format.Time(since)}, where the {(since.Hour == 0 ? "day" : "hour")} begins");
        }

        totals.AddRow("Executions", $"{Format.Count(statistics.Executions)}, {Format.Time(statistics.First!.Value)} to {Format.Time(statistics.Last!.Value)}");
        totals.AddRow("Succeeded", $"{Format.Count(statistics.Succeeded)} ({Format.Percent(statistics.Succeeded, statistics.Executions)})");
        totals.AddRow("Recovered", $"{Format.Count(statistics.Recovered)} of {Format.Count(statistics.RecoverableFailures)} executions with a recoverable failure ({Format.Percent(statistics.Recovered, statistics.RecoverableFailures)})");
        totals.AddRow("Attempts", $"{Format.Count(statistics.Attempts)}, with {Format.Count(statistics.ToolCalls)} tool calls");
        totals.AddRow("Duration", $"half within about {Format.Duration(statistics.DurationP50)}, 95% within about {Format.Duration(statistics.DurationP95)}");
        totals.AddRow("Cost", $"{Format.Usd(statistics.CostUsd)} for {Format.Count(statistics.InputTokens)} tokens in, {Format.Count(statistics.OutputTokens)} out");
        Screen.Write(totals);

        var table = new FittedTable(
            new Column("Kind", Justify.Left, Cuts: true), ("Route", Justify.Left), new Column("Model", Justify.Left, Cuts: true), ("Executions that used it", Justify.Right), ("Success on it", Justify.Right), ("Cost", Justify.Right, 1), ("Mean", Justify.Right, 2));
        foreach (var group in statistics.Routes.GroupBy(route => (route.Kind, route.Executor, route.Model)).OrderBy(group => group.Key))
        {
            var executions = group.Sum(route => route.Executions);
            table.AddRow(
                Markup.Escape(Name(group.Key.Kind)),
                Markup.Escape(Name(group.Key.Executor)),
                Markup.Escape(Name(group.Key.Model)),
                Format.Count(executions),
                Format.Percent(group.Sum(route => route.Succeeded), executions),
                Format.Usd(group.Sum(route => route.CostUsd)),
                Format.Duration(group.Aggregate(TimeSpan.Zero, (sum, route) => sum + route.TotalDuration) / executions));
        }

        Screen.Write(table);
    }

    public static CsvTable<RouteStatistics> Csv { get; } = new(
        ("kind", route => route.Kind),
        ("complexity", route => route.ComplexityBucket),
        ("route", route => route.Executor),
        ("model", route => route.Model),
        ("executions", route => route.Executions),
        ("succeeded", route => route.Succeeded),
        ("verified", route => route.Verified),
        ("failedByModel", route => route.FailedByModel),
        ("inputTokens", route => route.InputTokens),
        ("outputTokens", route => route.OutputTokens),
        ("costUsd", route => route.CostUsd),
        ("totalDurationMs", route => route.TotalDuration.TotalMilliseconds),
        ("durationP50Ms", route => route.DurationP50.TotalMilliseconds),
        ("durationP95Ms", route => route.DurationP95.TotalMilliseconds));

    public static string ToJson(ExecutionStatistics statistics)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            if (statistics.Since is { } since)
            {
                writer.WriteString("since", since);
            }

            writer.WriteNumber("executions", statistics.Executions);
            writer.WriteNumber("succeeded", statistics.Succeeded);
            writer.WriteNumber("recoverableFailures", statistics.RecoverableFailures);
            writer.WriteNumber("recovered", statistics.Recovered);
            writer.WriteNumber("attempts", statistics.Attempts);
            writer.WriteNumber("toolCalls", statistics.ToolCalls);
            writer.WriteNumber("inputTokens", statistics.InputTokens);
            writer.WriteNumber("outputTokens", statistics.OutputTokens);
            writer.WriteNumber("costUsd", statistics.CostUsd);
            writer.WriteNumber("durationP50Ms", statistics.DurationP50.TotalMilliseconds);
            writer.WriteNumber("durationP95Ms", statistics.DurationP95.TotalMilliseconds);
            if (statistics is { First: { } first, Last: { } last })
            {
                writer.WriteString("first", first);
                writer.WriteString("last", last);
            }

            writer.WriteStartArray("routes");
            foreach (var route in statistics.Routes)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", route.Kind);
                writer.WriteNumber("complexity", route.ComplexityBucket);
                writer.WriteString("route", route.Executor);
                writer.WriteString("model", route.Model);
                writer.WriteNumber("executions", route.Executions);
                writer.WriteNumber("succeeded", route.Succeeded);
                writer.WriteNumber("verified", route.Verified);
                writer.WriteNumber("failedByModel", route.FailedByModel);
                writer.WriteNumber("costUsd", route.CostUsd);
                writer.WriteNumber("totalDurationMs", route.TotalDuration.TotalMilliseconds);
                writer.WriteNumber("durationP50Ms", route.DurationP50.TotalMilliseconds);
                writer.WriteNumber("durationP95Ms", route.DurationP95.TotalMilliseconds);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Name(string name) => name.Length == 0 ? "(none)" : name;
}
