using System.Collections.ObjectModel;
using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>A refusal by the model's server.</summary>
public sealed record CassetteError : CassetteOutcome
{
    /// <summary>The HTTP status, 400 to 599.</summary>
    public required int Status { get; init; }

    /// <summary>Response headers by lower-case name, for example <c>retry-after</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The body: a JSON string is sent as plain text, anything else as JSON; <see langword="null"/> sends none.</summary>
    public JsonElement? Body { get; init; }

    internal bool BodyIsText => Body is { ValueKind: JsonValueKind.String };

    internal string BodyText => Body switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } json => json.GetRawText(),
    };
}
