using System.Text.Json;

namespace AgentPipeline;

/// <summary>The pins of a policy's document.</summary>
internal static class RoutePinJson
{
    private const string Kind = "kind";
    private const string Executor = "executor";
    private const string Model = "model";

    public static void Write(Utf8JsonWriter writer, RoutePin pin)
    {
        writer.WriteStartObject();
        writer.WriteString(Kind, pin.Kind);
        if (pin.Executor is not null)
        {
            writer.WriteString(Executor, pin.Executor);
        }

        if (pin.Model is not null)
        {
            writer.WriteString(Model, pin.Model);
        }

        writer.WriteEndObject();
    }

    /// <exception cref="FormatException">They are no pins.</exception>
    public static IReadOnlyList<RoutePin> ReadAll(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("pins is no array; write [{\"kind\": \"sql\", \"model\": \"large\"}].");
        }

        List<RoutePin> pins = [.. element.EnumerateArray().Select(Read)];
        return ErrorOf(pins) is { } error ? throw new FormatException(error) : pins;
    }

    public static string? ErrorOf(IReadOnlyList<RoutePin> pins)
    {
        foreach (var (index, pin) in pins.Index())
        {
            if (string.IsNullOrWhiteSpace(pin.Kind))
            {
                return $"pins[{index}].kind is missing or empty; set it to the kind of the tasks.";
            }

            if (string.IsNullOrWhiteSpace(pin.Executor) && string.IsNullOrWhiteSpace(pin.Model))
            {
                return $"pins[{index}] sends the kind '{pin.Kind}' nowhere; set executor, model, or both.";
            }

            if (pins.Take(index).Any(earlier => earlier.Kind == pin.Kind))
            {
                return $"pins[{index}] pins the kind '{pin.Kind}' a second time; keep one of them.";
            }
        }

        return null;
    }

    private static RoutePin Read(JsonElement element, int index)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"pins[{index}] is no object; write {{\"kind\": \"sql\", \"model\": \"large\"}}.");
        }

        var pin = new RoutePin("");
        foreach (var property in element.EnumerateObject())
        {
            pin = property.Name switch
            {
                Kind => pin with { Kind = Text(property, index) ?? "" },
                Executor => pin with { Executor = Text(property, index) },
                Model => pin with { Model = Text(property, index) },
                _ => throw new FormatException($"there is no property 'pins[{index}].{property.Name}'; use kind, executor or model."),
            };
        }

        return pin;
    }

    private static string? Text(JsonProperty property, int index) => property.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when property.Value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) => text,
        _ => throw new FormatException($"pins[{index}].{property.Name} is {property.Value.GetRawText()}; set it to a name."),
    };
}
