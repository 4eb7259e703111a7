using System.Text;
using System.Text.Json;

namespace AgentPipeline.Hosting;

/// <summary>Reads a task of a queue, or says why it cannot be read and whose it is.</summary>
internal static class StoredTask
{
    /// <returns>The task; or one that has an id only, and what is wrong, for what a newer release has written, or a person.</returns>
    public static (AgentTask Task, string? Problem) Read(string json, long number)
    {
        try
        {
            return (JsonSerializer.Deserialize(json, AgentTaskJson.Default.AgentTask)!, null);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return (new AgentTask { Id = IdOf(json) ?? Nameless(number), Prompt = "" }, $"The task cannot be read: {exception.Message}");
        }
    }

    /// <summary>What stands for the id of a task that has none to be read.</summary>
    public static string Nameless(long number) => $"entry {number}";

    // As far as it can be read: what is wrong may stand behind the id.
    private static string? IdOf(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // There is none before what is wrong.
        }

        return null;
    }
}
