using System.Text;
using System.Text.Json;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Hosting;

namespace AgentPipeline.Cli.Watch;

/// <summary>What runs, on one line.</summary>
internal static class WatchLine
{
    public static string Describe(IReadOnlyList<LiveStatus> statuses, string historyPath, DateTimeOffset now)
    {
        var (alive, gone) = (statuses.Where(status => IsAlive(status, now)).ToList(), statuses.Count(status => !IsAlive(status, now)));
        var line = new StringBuilder(Format.Time(now)).Append(' ');
        if (alive.Count == 0)
        {
            line.Append("nothing runs with ").Append(historyPath);
        }
        else
        {
            line.Append(string.Join(", ", Parts(alive, now)));
        }

        return line.Append(gone > 0 ? $"; no sign for {Format.Duration(LiveStatusFiles.Fresh)} (gone, or its disk is full): {string.Join(", ", statuses.Where(status => !IsAlive(status, now)).Select(status => status.ProcessId))}" : "").ToString();
    }

    public static string ToJson(IReadOnlyList<LiveStatus> statuses, DateTimeOffset now)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("at", now);
            writer.WriteStartArray("processes");
            foreach (var status in statuses)
            {
                writer.WriteStartObject();
                writer.WriteBoolean("alive", IsAlive(status, now));
                writer.WritePropertyName("status");
                status.WriteTo(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static bool IsAlive(LiveStatus status, DateTimeOffset now) => now - status.At < LiveStatusFiles.Fresh;

    /// <summary>Failed attempts of all of them by category, most first.</summary>
    public static IEnumerable<(string Category, long Attempts)> Errors(IEnumerable<LiveStatus> statuses) => statuses
        .SelectMany(status => status.Errors).GroupBy(error => error.Key, error => error.Value, StringComparer.Ordinal)
        .Select(category => (category.Key, category.Sum())).OrderByDescending(error => error.Item2).ThenBy(error => error.Key, StringComparer.Ordinal);

    private static IEnumerable<string> Parts(List<LiveStatus> alive, DateTimeOffset now)
    {
        yield return $"{Format.Count(alive.Count)} process{(alive.Count == 1 ? "" : "es")}";
        yield return $"{Format.Count(alive.Sum(status => status.RunningCount))} running";
        yield return $"{Format.Count(alive.Sum(status => status.CompletedLastMinute))} in the last minute";
        yield return $"{Format.Count(alive.Sum(status => status.Succeeded))} of {Format.Count(alive.Sum(status => status.Completed))} succeeded";
        if (Queue(alive, now) is { } queue)
        {
            yield return queue;
        }

        if (Errors(alive).ToList() is { Count: > 0 } errors)
        {
            yield return $"failed attempts: {string.Join(' ', errors.Select(error => $"{error.Category} {Format.Count(error.Attempts)}"))}";
        }

        if (alive.SelectMany(status => status.Circuits).Where(circuit => circuit.State != CircuitState.Closed).ToList() is { Count: > 0 } broken)
        {
            yield return $"circuits: {string.Join(' ', broken.Select(circuit => $"{circuit.Model} {StateName(circuit.State)}").Distinct())}";
        }
    }

    /// <summary>How long the queue is; <see langword="null"/> where there is none.</summary>
    public static string? Queue(IReadOnlyList<LiveStatus> alive, DateTimeOffset now)
    {
        // Hosts that share a history share its queue, and tell of the same one.
        if (alive.Max(status => status.Queued) is not { } queued)
        {
            return null;
        }

        var oldest = alive.Min(status => status.OldestQueuedAt) is { } since && queued > 0 ? $", the oldest for {Format.Duration(Age(now, since))}" : "";
        return $"{Format.Count(queued)} queued{oldest}";
    }

    public static TimeSpan Age(DateTimeOffset now, DateTimeOffset since) => now > since ? now - since : TimeSpan.Zero;

    public static string StateName(CircuitState state) => state == CircuitState.HalfOpen ? "half open" : state.ToString().ToLowerInvariant();
}
