using System.Text.Json;

namespace AgentPipeline.Classification;

/// <summary>Classifies a stream of JSON Lines, one failure a line.</summary>
/// <remarks>
/// A line in: <c>{"id","text","exceptionType"?,"httpStatus"?,"provider"?,"headers"?}</c>. A line out, in the same order:
/// <c>{"id","category","recoverable","strategy","severity","ruleId","blame","confidence","retryAfterSeconds"?}</c>.
/// </remarks>
public static class ClassificationJsonLines
{
    /// <summary>Reads failures until the input ends and writes what they are. Blank lines are skipped.</summary>
    /// <param name="input">JSON Lines; not disposed.</param>
    /// <param name="output">Receives JSON Lines; flushed after each line, not disposed.</param>
    /// <param name="classifier">Classifies.</param>
    /// <param name="cancellationToken">Cancels the run; what was written stays.</param>
    /// <returns>
    /// How many lines could not be read. Each was answered by <c>{"error":"line N: …"}</c>, and the others were not affected.
    /// </returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<int> RunAsync(TextReader input, TextWriter output, IErrorClassifier classifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(classifier);
        var bad = 0;
        var number = 0;
        while (await input.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (!TryAnswer(line, number, classifier, out var answer))
            {
                bad++;
            }

            await output.WriteAsync(answer.AsMemory(), cancellationToken).ConfigureAwait(false);
            await output.WriteAsync("\n".AsMemory(), cancellationToken).ConfigureAwait(false);

            // Whoever feeds one line at a time waits for its answer.
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        return bad;
    }

    private static bool TryAnswer(string line, int number, IErrorClassifier classifier, out string answer)
    {
        ClassificationRequest? request;
        try
        {
            request = JsonSerializer.Deserialize(line, ClassificationJsonContext.Default.ClassificationRequest);
        }
        catch (JsonException exception)
        {
            return Reject($"line {number}: not a JSON object of the expected shape: {exception.Message}", out answer);
        }

        if (request?.Text is null)
        {
            return Reject($"line {number}: the field 'text' is missing.", out answer);
        }

        var error = classifier.Classify(new ErrorContext
        {
            Text = request.Text,
            ExceptionType = request.ExceptionType,
            HttpStatus = request.HttpStatus,
            Provider = request.Provider,
            Headers = request.Headers?.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value, StringComparer.Ordinal),
        });
        answer = JsonSerializer.Serialize(ClassificationAnswer.From(request.Id, error), ClassificationJsonContext.Default.ClassificationAnswer);
        return true;
    }

    private static bool Reject(string error, out string answer)
    {
        answer = JsonSerializer.Serialize(new ClassificationRejection(error), ClassificationJsonContext.Default.ClassificationRejection);
        return false;
    }
}
