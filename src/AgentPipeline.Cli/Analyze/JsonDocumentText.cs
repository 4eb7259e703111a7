using System.Text;
using System.Text.Json;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Analyze;

/// <summary>Writes figures of analyses as JSON.</summary>
internal static class JsonDocumentText
{
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static void WriteArm(this Utf8JsonWriter writer, LoggedArm arm)
    {
        writer.WriteString("executor", arm.Executor);
        writer.WriteString("model", arm.Model);
    }

    public static void WriteInterval(this Utf8JsonWriter writer, string name, Interval? interval)
    {
        if (interval is not { } some)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartArray(name);
        writer.WriteNumberValue(some.Low);
        writer.WriteNumberValue(some.High);
        writer.WriteEndArray();
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteEach<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
