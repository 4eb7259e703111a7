using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentPipeline;

/// <summary>Events of the routing policy as JSON: what stores keep. One event is one line.</summary>
/// <remarks><c>{"policyEvent":1,"at","by","action","version","policy"?,"share"?,"reason"?}</c>, where the first number is the event's sequence.</remarks>
public static class PolicyEventJson
{
    // Named as nothing else is, so that an event is told from any other document by it.
    private const string Sequence = "policyEvent";

    /// <summary>Writes an event.</summary>
    /// <param name="change">The event.</param>
    /// <returns>JSON in UTF-8, without line breaks.</returns>
    public static byte[] SerializeToUtf8Bytes(PolicyEvent change)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, change);
        }

        return stream.ToArray();
    }

    /// <summary>Writes an event as an object.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="change">The event.</param>
    public static void Write(Utf8JsonWriter writer, PolicyEvent change)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(change);
        writer.WriteStartObject();
        writer.WriteNumber(Sequence, change.Sequence);
        writer.WriteString("at", change.At);
        writer.WriteString("by", change.By);
        writer.WriteString("action", change.Action.ToName());
        writer.WriteNumber("version", change.Version);
        if (change.Policy is { } policy)
        {
            writer.WritePropertyName("policy");
            RoutingPolicyJson.Write(writer, policy);
        }

        if (change.Share is { } share)
        {
            writer.WriteNumber("share", share);
        }

        if (change.Reason.Length > 0)
        {
            writer.WriteString("reason", change.Reason);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads an event. Never throws: what cannot be read comes as <see cref="PolicyAction.Unknown"/>, with the trouble as its reason.</summary>
    /// <param name="sequence">The event's sequence, as the store knows it.</param>
    /// <param name="utf8Json">What <see cref="SerializeToUtf8Bytes"/> wrote, or what has become of it.</param>
    /// <returns>The event.</returns>
    public static PolicyEvent Read(long sequence, ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            return Read(sequence, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return new PolicyEvent { Sequence = sequence, At = default, By = "", Action = PolicyAction.Unknown, Version = 0, Reason = $"it cannot be read: {exception.Message}" };
        }
    }

    /// <summary>The sequence of an event.</summary>
    /// <param name="utf8Json">Some document.</param>
    /// <returns><see langword="null"/> when it is no event.</returns>
    public static long? SequenceOf(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(Sequence, out var value)
                && value.ValueKind == JsonValueKind.Number
                && value.TryGetInt64(out var sequence)
                && sequence is > 0 and <= int.MaxValue ? sequence : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Refuses an event that no store may take.</summary>
    /// <param name="change">The event.</param>
    /// <exception cref="ArgumentException">Its action is <see cref="PolicyAction.Unknown"/>, or none at all.</exception>
    public static void ThrowIfUnknown(PolicyEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Action == PolicyAction.Unknown || !Enum.IsDefined(change.Action))
        {
            throw new ArgumentException($"An event says what was done; '{change.Action}' does not.", nameof(change));
        }
    }

    private static PolicyEvent Read(long sequence, JsonElement element)
    {
        var name = element.GetProperty("action").GetString();
        var change = new PolicyEvent
        {
            Sequence = sequence,
            At = element.GetProperty("at").GetDateTimeOffset(),
            By = element.GetProperty("by").GetString() ?? "",
            Action = PolicyActionExtensions.TryParse(name, out var action) ? action : PolicyAction.Unknown,
            Version = element.GetProperty("version").GetInt32(),
            Share = element.TryGetProperty("share", out var share) ? share.GetDouble() : null,
            Reason = element.TryGetProperty("reason", out var reason) ? reason.GetString() ?? "" : "",
        };
        if (action == PolicyAction.Unknown)
        {
            return change with { Reason = $"this release does not know what '{name}' does" };
        }

        try
        {
            return element.TryGetProperty("policy", out var policy) ? change with { Policy = RoutingPolicyJson.Read(policy) } : change;
        }
        catch (FormatException exception)
        {
            // Who it was and which version is known all the same.
            return change with { Action = PolicyAction.Unknown, Reason = $"its policy cannot be used: {exception.Message}" };
        }
    }
}
