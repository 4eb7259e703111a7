using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentPipeline.FaultBench;

/// <summary>Requests that are too big, in the words of several services.</summary>
internal static partial class ContextScenarios
{
    private const string Group = "context";
    private const int Pages = 6;

    // Four pages fit, six do not.
    private const int MostCharacters = (5 * BenchTools.PageLength) - 1;

    public static IEnumerable<Scenario> All { get; } =
    [
        Reading("400, overflow while reading", Replies.TooLong(4_000, 5_100)),
        Reading("413, overflow while reading", Replies.Error(413, "Request Entity Too Large", "invalid_request_error") with { Hopeless = Hopeless.AsLarge }),
        Reading("400, in the words of a local server", Replies.Error(
            400, "This model's maximum context length is 4096 tokens. However, you requested 5200 tokens in the messages, Please reduce the length of the messages.", "BadRequestError") with { Hopeless = Hopeless.AsLarge }),
        Reading("400, prompt is too long", Replies.Error(400, "prompt is too long: 208310 tokens > 200000 maximum", "invalid_request_error") with { Hopeless = Hopeless.AsLarge }),
        Reading("429, too large for a minute's tokens", Replies.Error(
            429, "Request too large for small on tokens per min (TPM): Limit 4000, Requested 5100. The input or output tokens must be reduced in order to run successfully.", "tokens", "rate_limit_exceeded") with { Hopeless = Hopeless.AsLarge }),
        Reading("overflow, then throttling of the smaller request", Replies.TooLong(4_000, 5_100), Replies.Throttled().After(3)),
        Reading("overflow, then a broken connection", Replies.TooLong(4_000, 5_100), Scripts.Good with { DropAt = -1 }),
        new(Group, "the task itself is too long", false, true, Scripts.Always(Replies.TooLong(4_000, 5_100)))
        {
            Task = static _ => Tasks.Answer($"What is six times seven? {new string('x', 20_000)}"),
        },
    ];

    private static Scenario Reading(string name, Reply overflow, Reply? afterwards = null) => new(Group, name, true, true, _ =>
    {
        var (overflowed, after) = (false, afterwards);
        return request =>
        {
            if (request.IsSmall && request.Text.Length > MostCharacters)
            {
                overflowed = true;
                return overflow;
            }

            if (overflowed && after is { } fault)
            {
                after = null;
                return fault;
            }

            var page = LastPage(request) + 1;
            return page > Pages ? Scripts.Good : Replies.Call(BenchTools.Page, ("text", page.ToString(CultureInfo.InvariantCulture)));
        };
    })
    {
        Task = static _ => Tasks.With(BenchTools.Page),
    };

    private static int LastPage(ModelRequest request)
        => PageNumber().Matches(request.Text).Select(static match => int.Parse(match.Groups["page"].ValueSpan, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();

    /// <summary>The argument of a call, as JSON within JSON.</summary>
    [GeneratedRegex("""text(?:\\u0022|\\"):(?:\\u0022|\\")(?<page>\d+)""")]
    private static partial Regex PageNumber();
}
