using System.Text.Json;

namespace AgentPipeline.Routing;

/// <summary>A <see cref="RouteLearner"/> for any host: JSON Lines, one request a line, one answer a line.</summary>
/// <remarks>
/// <para><c>{"op":"reset","arms":["a","b"],"costWeight"?,"costReference"?,"latencyWeight"?,"latencyReference"?,"seed"?,"discount"?,"priors"?:{"a":0.8}}</c> → <c>{"ok":true}</c></para>
/// <para><c>{"op":"choose","task":{"domain"?,"complexity"?,"text"?},"explore"?}</c> → <c>{"arm","propensity","scores":{"a":0.61,…}}</c></para>
/// <para><c>{"op":"observe","task":{…},"arm","success","costUsd"?,"durationSeconds"?}</c> →
/// <c>{"ok":true,"alarms":[{"arm","domain","evidence","runs","failures","rateBefore","rateSince"}]}</c></para>
/// <para><c>{"op":"verify","task":{…},"arm","verifier","passed","tried"?:["a"],"spentUsd"?,"costCapUsd"?}</c> →
/// <c>{"arm"?,"escalate","right","reason"}</c>: whether to ask the next arm. An observe with <c>verifier</c> and <c>passed</c> tells how right
/// the verdict was.</para>
/// <para>Unknown fields are ignored. A line that cannot be answered is answered by <c>{"error":"line N: …"}</c> and changes nothing.</para>
/// </remarks>
public static class RouteJsonLines
{
    /// <summary>How many characters a line may have.</summary>
    public const int MaxLineLength = 1_000_000;

    /// <summary>Answers until the input ends. Blank lines are skipped.</summary>
    /// <param name="input">JSON Lines; not disposed.</param>
    /// <param name="output">Receives JSON Lines; flushed after each line, not disposed.</param>
    /// <param name="cancellationToken">Ends the session; what was written stays.</param>
    /// <returns>How many lines could not be answered.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<int> RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var lines = new BoundedLines(input, MaxLineLength);
        var session = new RouteSession();
        var (number, bad) = (0, 0);
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { HasLine: true, Line: var line })
        {
            number++;
            if (line is not null && string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var answer = Answer(session, line, number);
            bad += answer.Error is null ? 0 : 1;
            await output.WriteAsync(JsonSerializer.Serialize(answer, RouteJsonContext.Default.RouteAnswer).AsMemory(), cancellationToken).ConfigureAwait(false);
            await output.WriteAsync("\n".AsMemory(), cancellationToken).ConfigureAwait(false);

            // Whoever feeds one line at a time waits for its answer.
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        return bad;
    }

    private static RouteAnswer Answer(RouteSession session, string? line, int number)
    {
        try
        {
            var request = line is null
                ? throw new FormatException($"longer than {MaxLineLength} characters.")
                : JsonSerializer.Deserialize(line, RouteJsonContext.Default.RouteRequest);
            return session.Answer(request ?? throw new FormatException("a JSON object is expected, not null."));
        }
        catch (JsonException exception)
        {
            return Rejection($"not a JSON object of the expected shape: {exception.Message}");
        }
        catch (FormatException exception)
        {
            return Rejection(exception.Message);
        }

        RouteAnswer Rejection(string message) => new() { Error = $"line {number}: {message}" };
    }
}
