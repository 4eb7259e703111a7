using System.Text.Json;

namespace AgentPipeline.Cassettes;

/// <summary>Reads cassettes strictly: what is not understood is refused, with the line and the way out.</summary>
internal static class CassetteParser
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow };

    public static Cassette Parse(string text, string name)
    {
        CassetteHeader? header = null;
        var entries = new List<CassetteEntry>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            using var document = ParseLine(line, name, number);
            if (header is null)
            {
                header = ReadHeader(document.RootElement, name, number);
            }
            else
            {
                entries.Add(ReadEntry(document.RootElement, name, number));
            }
        }

        return header is null
            ? throw new CassetteFormatException(name, 1, "the cassette is empty; start it with {\"cassette\":1,\"description\":\"…\",\"models\":[…]}.")
            : new Cassette(name, header, entries);
    }

    private static JsonDocument ParseLine(string line, string name, int number)
    {
        try
        {
            return JsonDocument.Parse(line, _strict);
        }
        catch (JsonException exception)
        {
            throw new CassetteFormatException(
                name,
                number,
                $"not valid JSON at column {exception.BytePositionInLine + 1}; correct the line or delete it ({Reason(exception)}).",
                exception);
        }
    }

    // The exception's own position counts from the line's start, where it would be mistaken for a position in the file.
    private static string Reason(JsonException exception)
    {
        var message = exception.Message;
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (position < 0 ? message : message[..position]).TrimEnd('.', ' ');
    }

    private static CassetteHeader ReadHeader(JsonElement line, string name, int number)
    {
        if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty("cassette", out var version))
        {
            throw new CassetteFormatException(
                name, number, "the header is missing; start the file with {\"cassette\":1,\"description\":\"…\",\"models\":[…]}.");
        }

        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var value) || value != CassetteSerializer.Version)
        {
            throw new CassetteFormatException(
                name, number, $"format version {version.GetRawText()} is not known here, only {CassetteSerializer.Version}; use a newer version of this program.");
        }

        var fields = new JsonFields(line, "", name, number, ["cassette", "description", "models"]);
        var models = fields.Has("models")
            ? fields.Objects("models", "id", "inputPricePerMillion", "outputPricePerMillion", "contextWindow", "tier").ConvertAll(ReadModel)
            : [];
        var twice = models.GroupBy(model => model.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is not null
            ? throw fields.Problem($"models names \"{twice.Key}\" twice; keep one.")
            : new CassetteHeader { Description = fields.OptionalText("description") ?? "", Models = models };
    }

    private static ModelProfile ReadModel(JsonFields fields) => new()
    {
        Id = fields.RequiredName("id"),
        Provider = "cassette",
        InputPricePerMillion = fields.OptionalPrice("inputPricePerMillion"),
        OutputPricePerMillion = fields.OptionalPrice("outputPricePerMillion"),
        ContextWindow = fields.OptionalInteger("contextWindow", 1),
        Tier = fields.OptionalInteger("tier", 0) ?? 0,
    };

    private static CassetteEntry ReadEntry(JsonElement line, string name, int number)
    {
        var fields = new JsonFields(line, "", name, number, ["match", "variants"]);
        var match = ReadMatch(fields.Object("match", "task", "hash", "model", "turn"));
        var variants = fields.Objects("variants", "weight", "occurrence", "delayMs", "response", "error", "drop").ConvertAll(VariantParser.Read);
        return variants.Count == 0
            ? throw fields.Problem("variants is empty; add a variant or delete the line.")
            : new CassetteEntry(match, variants);
    }

    private static CassetteMatch ReadMatch(JsonFields fields)
    {
        var hash = fields.OptionalText("hash");
        return hash is not null && !PromptHash.IsValid(hash)
            ? throw fields.Problem("hash", "\"sha256:\" and 64 lower-case hexadecimal digits")
            : new CassetteMatch
            {
                Task = fields.OptionalName("task"),
                Hash = hash,
                Model = fields.OptionalName("model"),
                Turn = fields.OptionalInteger("turn", 1),
            };
    }
}
