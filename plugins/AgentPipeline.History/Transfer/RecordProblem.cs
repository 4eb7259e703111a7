using System.Text.Json;

namespace AgentPipeline.History;

/// <summary>What is wrong with a line that should be a record, as a clause for a person.</summary>
internal static class RecordProblem
{
    /// <summary>Says that a newer release wrote a line; <see langword="null"/> when it does not say so.</summary>
    /// <exception cref="JsonException">It is not JSON up to its version.</exception>
    public static string? OfVersion(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("schemaVersion"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            return reader.TokenType == JsonTokenType.Number && (!reader.TryGetInt32(out var version) || version > ExecutionRecord.CurrentSchemaVersion)
                ? Newer(reader.ValueSpan)
                : null;
        }

        return null;
    }

    /// <summary>Says why a line could not be read.</summary>
    public static string Of(Exception exception)
    {
        // The serializer's message ends with a path and with a line number, which is of the line and not of the file.
        var message = exception.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0].ReplaceLineEndings(" ").TrimEnd('.');
        var place = exception is JsonException { BytePositionInLine: { } position } ? $" (at byte {position + 1})" : "";
        return $"it is not an execution record: {message}{place}";
    }

    /// <summary>Says what a record lacks: the serializer lets through what no store can keep.</summary>
    /// <returns><see langword="null"/> when it is complete.</returns>
    public static string? Of(ExecutionRecord record)
    {
        var lacks = record.SchemaVersion < 1 ? "schemaVersion"
            : record.TaskId is null ? "taskId"
            : record.Prompt is null ? "prompt"
            : record.Output is null ? "output"
            : record.Attempts is null ? "attempts"
            : record.RecoverySteps is null ? "recoverySteps"
            : LackOf(record.Error) is { } error ? $"error.{error}"
            : record.Route is { } route && LackOf(route) is { } ofRoute ? $"route.{ofRoute}"
            : record.FirstRoute is { } first && LackOf(first) is { } ofFirst ? $"firstRoute.{ofFirst}"
            : record.Plan is { } plan && (plan.Steps is null || plan.Steps.Any(step => step is not { Id: not null, Description: not null, DependsOn: not null })) ? "plan.steps"
            : record.RecoverySteps.Any(step => step is not { Reason: not null }) ? "recoverySteps.reason"
            : record.Attempts.Select(LackOf).FirstOrDefault(lack => lack is not null) is { } attempt ? $"attempts.{attempt}"
            : null;
        return lacks is not null ? $"it is not a complete execution record: '{lacks}' is missing or null"
            : record.Attempts!.Any(EndsOutsideOfTime) ? "it is not an execution record: an attempt ends at a time that no calendar has"
            : null;
    }

    private static string Newer(ReadOnlySpan<byte> version)
        => $"it was written by a newer release (schema version {System.Text.Encoding.UTF8.GetString(version)}, this one reads up to {ExecutionRecord.CurrentSchemaVersion}): update, then import it";

    // Stores keep the end as a time; a day at either end leaves room for every offset.
    private static bool EndsOutsideOfTime(AttemptRecord attempt)
        => (Int128)attempt.StartedAt.UtcTicks + attempt.Duration.Ticks is var end
            && (end < TimeSpan.TicksPerDay || end > DateTimeOffset.MaxValue.Ticks - TimeSpan.TicksPerDay);

    private static string? LackOf(AttemptRecord? attempt)
        => attempt is null ? "number"
            : attempt.ToolCalls is null ? "toolCalls"
            : attempt.ToolCalls.Any(call => call is not { Name: not null, Arguments: not null }) ? "toolCalls.name"
            : LackOf(attempt.Error) is { } error ? $"error.{error}"
            : null;

    private static string? LackOf(AgentError? error)
        => error is null ? null : error.RuleId is null ? "ruleId" : error.Message is null ? "message" : null;

    private static string? LackOf(RouteDecision route)
        => route.Executor is null ? "executor"
            : route.Model is null ? "model"
            : route.Reason is null ? "reason"
            : route.PolicyVersion is null ? "policyVersion"
            : route.Candidates is null || route.Candidates.Any(candidate => candidate is not { Executor: not null, Model: not null }) ? "candidates"
            : null;
}
