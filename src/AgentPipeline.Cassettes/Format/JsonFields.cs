using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>Reads the properties of one JSON object strictly: only known names, only the expected kinds, each complaint with its path.</summary>
internal readonly struct JsonFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly string _cassette;
    private readonly int _line;

    public JsonFields(JsonElement element, string path, string cassette, int line, ReadOnlySpan<string> known)
    {
        _object = element;
        _path = path;
        _cassette = cassette;
        _line = line;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Problem($"{Where} must be a JSON object, not {Describe(element)}.");
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                throw Problem($"{Where} has an unknown property \"{property.Name}\"; use {string.Join(", ", known!)}, or remove it.");
            }
        }
    }

    private string Where => _path.Length == 0 ? "the line" : _path;

    public CassetteFormatException Problem(string problem) => new(_cassette, _line, problem);

    public CassetteFormatException Problem(string name, string expected)
        => Problem($"{PathOf(name)} must be {expected}{(_object.TryGetProperty(name, out var value) ? $", not {Describe(value)}" : "; it is missing")}.");

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public bool Has(string name) => _object.TryGetProperty(name, out _);

    public bool TryGet(string name, out JsonElement value) => _object.TryGetProperty(name, out value);

    public JsonFields Object(string name, params ReadOnlySpan<string> known)
        => TryGet(name, out var value) ? new JsonFields(value, PathOf(name), _cassette, _line, known) : throw Problem(name, "a JSON object");

    public List<JsonFields> Objects(string name, params ReadOnlySpan<string> known)
    {
        if (!TryGet(name, out var value) || value.ValueKind != JsonValueKind.Array)
        {
            throw Problem(name, "a JSON array");
        }

        var items = new List<JsonFields>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            items.Add(new JsonFields(item, $"{PathOf(name)}[{items.Count}]", _cassette, _line, known));
        }

        return items;
    }

    public string? OptionalText(string name)
        => !TryGet(name, out var value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw Problem(name, "a string");

    public string? OptionalName(string name)
        => OptionalText(name) switch
        {
            null => null,
            var text when string.IsNullOrWhiteSpace(text) => throw Problem(name, "a string that is not blank"),
            var text => text,
        };

    public string RequiredName(string name) => OptionalName(name) ?? throw Problem(name, "a string that is not blank");

    public int? OptionalInteger(string name, int minimum, int maximum = int.MaxValue)
        => (int?)OptionalLong(name, minimum, maximum);

    public long? OptionalLong(string name, long minimum, long maximum = long.MaxValue)
        => !TryGet(name, out var value) ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= minimum && number <= maximum ? number
            : throw Problem(name, Range(minimum, maximum));

    public decimal? OptionalPrice(string name)
        => !TryGet(name, out var value) ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= 0 ? number
            : throw Problem(name, "a price in US dollars, 0 or more");

    private static string Range(long minimum, long maximum)
        => maximum is int.MaxValue or long.MaxValue ? $"a whole number from {minimum}" : $"a whole number from {minimum} to {maximum}";

    private static string Describe(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 37), "...");
    }
}
