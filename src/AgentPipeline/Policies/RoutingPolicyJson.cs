using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentPipeline;

/// <summary>Routing policies as JSON documents: camel case, and what is as configured is left out. Reading is strict.</summary>
/// <remarks><c>{"twoPhaseThreshold"?,"strongModelThreshold"?,"costWeight"?,"exploration"?,"pins"?:[{"kind","executor"?,"model"?}]}</c></remarks>
public static class RoutingPolicyJson
{
    private const string Pins = "pins";

    private static readonly (string Name, double Max, Func<RoutingPolicy, double?> Of)[] _numbers =
    [
        ("twoPhaseThreshold", 2, static policy => policy.TwoPhaseThreshold),
        ("strongModelThreshold", 2, static policy => policy.StrongModelThreshold),
        ("costWeight", 100, static policy => policy.CostWeight),
        ("exploration", 1, static policy => policy.Exploration),
    ];

    /// <summary>The numbers of a policy by their names in JSON.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>All of them, in the order of the document; <see langword="null"/> is as configured.</returns>
    public static IReadOnlyList<(string Name, double? Value)> Numbers(RoutingPolicy policy) => [.. _numbers.Select(number => (number.Name, number.Of(policy)))];

    /// <summary>Writes a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>JSON of several lines.</returns>
    public static string Serialize(RoutingPolicy policy)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, policy);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes a policy as an object.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="policy">The policy.</param>
    public static void Write(Utf8JsonWriter writer, RoutingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(policy);
        writer.WriteStartObject();
        foreach (var (name, value) in Numbers(policy))
        {
            if (value is { } number)
            {
                writer.WriteNumber(name, number);
            }
        }

        if (policy.Pins.Count > 0)
        {
            writer.WriteStartArray(Pins);
            foreach (var pin in policy.Pins)
            {
                RoutePinJson.Write(writer, pin);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="FormatException">It is not JSON, or not a policy; the message names the property and what it has to be.</exception>
    public static RoutingPolicy Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"it is not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="element">The document.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="FormatException">It is not a policy; the message names the property and what it has to be.</exception>
    public static RoutingPolicy Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("a policy is a JSON object, for example {\"costWeight\": 0.2}.");
        }

        var values = new Dictionary<string, double?>(StringComparer.Ordinal);
        IReadOnlyList<RoutePin> pins = [];
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == Pins)
            {
                pins = RoutePinJson.ReadAll(property.Value);
            }
            else if (Array.Find(_numbers, number => number.Name == property.Name) is { Name: { } name, Max: var max })
            {
                values[name] = Number(property, max);
            }
            else
            {
                throw new FormatException($"there is no property '{property.Name}'; use {string.Join(", ", _numbers.Select(number => number.Name))} or {Pins}.");
            }
        }

        return new RoutingPolicy
        {
            TwoPhaseThreshold = values.GetValueOrDefault(_numbers[0].Name),
            StrongModelThreshold = values.GetValueOrDefault(_numbers[1].Name),
            CostWeight = values.GetValueOrDefault(_numbers[2].Name),
            Exploration = values.GetValueOrDefault(_numbers[3].Name),
            Pins = pins,
        };
    }

    /// <summary>What is wrong with a policy, as reading its document would tell it.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The message, or <see langword="null"/>.</returns>
    public static string? ErrorOf(RoutingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var wrong = Array.Find(_numbers, number => number.Of(policy) is { } value && !IsIn(value, number.Max));
        return wrong.Name is null ? RoutePinJson.ErrorOf(policy.Pins) : Wrong(wrong.Name, wrong.Of(policy)!.Value.ToString(CultureInfo.InvariantCulture), wrong.Max).Message;
    }

    private static double? Number(JsonProperty property, double max) => property.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when property.Value.TryGetDouble(out var value) && IsIn(value, max) => value,
        _ => throw Wrong(property.Name, property.Value.GetRawText(), max),
    };

    private static bool IsIn(double value, double max) => value >= 0 && value <= max;

    private static FormatException Wrong(string name, string value, double max)
        => new(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; set it to a number from 0 to {max}, or leave it out for what is configured."));
}
