namespace AgentPipeline.Cassettes;

/// <summary>What a player decided for one request.</summary>
/// <param name="Request">The request.</param>
/// <param name="Occurrence">How often, from 1, the same task, run, model and turn was asked for.</param>
/// <param name="Variant">What happens.</param>
/// <param name="IsMiss">Whether nothing in the cassette answers the request; <paramref name="Variant"/> is then an error of status 404 that says so.</param>
/// <param name="Id">16 hexadecimal digits; the same for the same seed, task, run, model, turn and occurrence.</param>
public sealed record CassettePlay(CassetteRequest Request, int Occurrence, CassetteVariant Variant, bool IsMiss, string Id)
{
    /// <summary>The tokens of an answer: as recorded, else a quarter of the characters, rounded up.</summary>
    /// <param name="response">The answer.</param>
    /// <returns>Tokens read and written.</returns>
    internal (long Input, long Output) TokensOf(CassetteResponse response)
    {
        var written = (response.Text?.Length ?? 0) + response.ToolCalls.Sum(call => call.Name.Length + call.Arguments.Length);
        return (response.InputTokens ?? Estimate(Request.Characters), response.OutputTokens ?? Estimate(written));
    }

    internal string ResponseId => "chatcmpl-" + Id;

    internal string CallId(int index) => FormattableString.Invariant($"call_{Id}_{index}");

    private static long Estimate(int characters) => (characters + 3L) / 4;
}
