using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>
/// Replaces secrets by <c>[redacted]</c>: API keys of known shapes, bearer tokens, JWTs, PEM blocks, values of <c>password</c> and
/// <c>api_key</c>, passwords in addresses, and secrets the caller names. Immutable; safe for concurrent use.
/// </summary>
/// <remarks>A safety net, not a proof: a secret of an unknown shape has to be named, and a cassette read before it is published.</remarks>
public sealed class SecretRedactor
{
    private const int ShortestSecret = 4;

    // Of an error's headers only these matter to a client; the rest tells about accounts and infrastructure.
    private static readonly string[] _keptHeaders = ["retry-after", "retry-after-ms", "x-ms-retry-after-ms", "x-should-retry", "content-type"];

    private readonly string[] _secrets;

    /// <summary>Creates a redactor.</summary>
    /// <param name="secrets">Secrets to replace wherever they occur, compared ordinally; each of 4 characters or more.</param>
    /// <exception cref="ArgumentException">A secret is so short that it would tear up ordinary text.</exception>
    public SecretRedactor(IEnumerable<string>? secrets = null)
    {
        _secrets = [.. (secrets ?? []).OrderByDescending(secret => secret.Length)];
        if (_secrets.Any(secret => string.IsNullOrWhiteSpace(secret) || secret.Length < ShortestSecret))
        {
            throw new ArgumentException($"A secret to redact must have at least {ShortestSecret} characters, or ordinary text would be redacted too.", nameof(secrets));
        }
    }

    /// <summary>Redacts a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without the secrets.</returns>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, SecretPatterns.Replacement, StringComparison.Ordinal);
        }

        return SecretPatterns.Redact(text);
    }

    internal CassetteOutcome Redact(CassetteOutcome outcome) => outcome switch
    {
        CassetteResponse response => response with
        {
            Text = response.Text is null ? null : Redact(response.Text),
            ToolCalls = [.. response.ToolCalls.Select(call => call with { Arguments = RedactArguments(call.Arguments) })],
        },
        CassetteError error => error with
        {
            Headers = error.Headers
                .Where(header => IsKept(header.Key) && VariantParser.IsHeader(header.Key.ToLowerInvariant(), header.Value))
                .ToDictionary(header => header.Key.ToLowerInvariant(), header => Redact(header.Value), StringComparer.OrdinalIgnoreCase),
            Body = error.Body is { } body ? RedactBody(body) : null,
        },
        _ => outcome,
    };

    private static bool IsKept(string header)
        => _keptHeaders.Contains(header, StringComparer.OrdinalIgnoreCase) || header.Contains("ratelimit", StringComparison.OrdinalIgnoreCase);

    private string RedactArguments(string arguments)
        => ToolArguments.IsObject(arguments) ? JsonRedaction.Redact(arguments, Redact) : Redact(arguments);

    private JsonElement RedactBody(JsonElement body)
        => body.ValueKind == JsonValueKind.String
            ? JsonText.Of(Redact(body.GetString()!))
            : JsonText.Parse(JsonRedaction.Redact(body.GetRawText(), Redact));
}
