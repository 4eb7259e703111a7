using System.Text.Json;

namespace AgentPipeline;

internal sealed class JsonSchemaCheckEvaluator : CheckEvaluator<JsonSchemaCheck>
{
    private const int ShownViolations = 5;

    protected override async ValueTask<CheckOutcome> EvaluateAsync(
        JsonSchemaCheck check, AgentExecution execution, string output, CancellationToken cancellationToken)
    {
        var schema = Parse(check, execution.Task);
        var subject = check.Path is null ? "the answer" : $"the file \"{check.Path}\"";
        var (text, problem) = check.Path is null
            ? (CodeFence.Strip(output), null)
            : await CheckedFile.ReadAsync(Resolve(execution, check.Path), check.Path, cancellationToken).ConfigureAwait(false);
        var detail = problem ?? Examine(schema, text!, subject);
        return new CheckOutcome("json_schema", detail is null, detail);
    }

    private static JsonSchema Parse(JsonSchemaCheck check, AgentTask task)
    {
        try
        {
            return JsonSchema.Parse(check.Schema);
        }
        catch (FormatException exception)
        {
            throw new AgentFailureException(ErrorCategory.InvalidRequest, $"A json_schema check of task \"{task.Id}\" is wrong. {exception.Message}", exception)
            {
                Blame = ErrorBlame.Caller,
            };
        }
    }

    private static string? Examine(JsonSchema schema, string text, string subject)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var violations = schema.Validate(document.RootElement);
            var more = violations.Count > ShownViolations ? $"; and {violations.Count - ShownViolations} more" : "";
            return violations.Count == 0 ? null : $"{subject} does not fit its JSON schema: {string.Join("; ", violations.Take(ShownViolations))}{more}";
        }
        catch (JsonException exception)
        {
            return $"{subject} is not JSON: {exception.Message}";
        }
    }
}
