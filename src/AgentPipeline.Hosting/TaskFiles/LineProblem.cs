using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentPipeline.Hosting;

/// <summary>Says in a person's words why a line is not a task: the serializer speaks of its types and options.</summary>
internal static partial class LineProblem
{
    private const string CheckTypes = "the types are file_exists, file_contains, compiles, json_schema, output_matches and exit_code";

    /// <param name="text">The line.</param>
    /// <param name="exception">What the serializer threw.</param>
    public static string Describe(string text, Exception exception) => $"not a task: {JsonProblem(text) ?? TaskProblem(exception)}";

    /// <summary>Why the line is no JSON object; <see langword="null"/> when it is one.</summary>
    private static string? JsonProblem(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? null
                : $"a task is a JSON object with at least \"id\" and \"prompt\", this is {Name(document.RootElement.ValueKind)}";
        }
        catch (JsonException exception)
        {
            return $"the line is not JSON: {Reason(exception).Replace(" Change the reader options.", "", StringComparison.Ordinal).TrimEnd('.')} (byte {exception.BytePositionInLine})";
        }
    }

    private static string TaskProblem(Exception exception)
    {
        if (exception is NotSupportedException)
        {
            // What the serializer does not support is a check that does not say what it is.
            return $"a check has no \"type\"; {CheckTypes}";
        }

        if (exception is not JsonException json)
        {
            return exception.Message;
        }

        var reason = Reason(json);
        var path = json.Path?.TrimStart('$', '.') ?? "";
        var place = path.Length == 0 ? "" : $"{path}: ";
        return UnknownCheck().Match(reason) is { Success: true } check ? $"{place}there is no check type \"{check.Groups["name"].Value}\"; {CheckTypes}"
            : Missing().Match(reason) is { Success: true } missing ? $"{place}missing {missing.Groups["names"].Value.Replace('\'', '"')}"
            : UnknownProperty().IsMatch(reason) ? $"there is no property \"{path}\""
            : WrongType().IsMatch(reason) ? $"{place}the value is of the wrong type"
            : $"{place}{reason.TrimEnd('.')}";
    }

    // The serializer ends its messages with where it was: "... Path: $.checks[0] | LineNumber: 0 | BytePositionInLine: 17."
    private static string Reason(JsonException exception) => Place().Replace(exception.Message, "");

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    [GeneratedRegex(@" (?:Path: .*|LineNumber: \d+ \| BytePositionInLine: \d+\.)$", RegexOptions.Singleline)]
    private static partial Regex Place();

    [GeneratedRegex(@"unrecognized type discriminator id '(?<name>.*)'", RegexOptions.Singleline)]
    private static partial Regex UnknownCheck();

    [GeneratedRegex(@"missing required properties including: (?<names>.*?)\.?$", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("could not be mapped to any")]
    private static partial Regex UnknownProperty();

    [GeneratedRegex("could not be converted to")]
    private static partial Regex WrongType();
}
