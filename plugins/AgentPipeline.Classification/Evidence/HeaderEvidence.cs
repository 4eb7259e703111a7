using System.Globalization;
using AgentPipeline.Classification.Rules;

namespace AgentPipeline.Classification.Evidence;

/// <summary>What a response's headers say.</summary>
internal static class HeaderEvidence
{
    /// <summary>The error code that AWS and Azure put into a header.</summary>
    public static Finding FindCode(IReadOnlyDictionary<string, string> headers)
    {
        if (!headers.TryGetValue("x-amzn-errortype", out var value) && !headers.TryGetValue("x-ms-error-code", out value))
        {
            return default;
        }

        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? value : value.AsSpan(0, colon)).Trim();
        return RuleBook.Codes.TryFind(name, out var rule, out var id) || RuleBook.Types.TryFind(name, out rule, out id)
            ? new Finding(rule.Category, id, rule.Strength, Action: rule.Action)
            : default;
    }

    /// <summary>Some services throttle with 403; what remains of the allowance tells it from a lack of permission.</summary>
    public static Finding FindThrottle(IReadOnlyDictionary<string, string> headers, int? status)
        => status is 403 or 429
            && (headers.ContainsKey("retry-after") || (headers.TryGetValue("x-ratelimit-remaining", out var left) && left.Trim() == "0"))
                ? new Finding(ErrorCategory.RateLimit, "header.throttle", Strength.Typed)
                : default;

    /// <summary>How long to wait: <c>retry-after-ms</c> (OpenAI, Azure), then <c>Retry-After</c> in seconds or as a date (RFC 9110, 10.2.3).</summary>
    public static TimeSpan? FindWait(IReadOnlyDictionary<string, string> headers, TimeProvider timeProvider)
    {
        if ((headers.TryGetValue("retry-after-ms", out var text) || headers.TryGetValue("x-ms-retry-after-ms", out text)) && TryNumber(text, out var milliseconds))
        {
            return WaitText.FromSeconds(milliseconds / 1000);
        }

        if (!headers.TryGetValue("retry-after", out text))
        {
            return null;
        }

        if (TryNumber(text, out var seconds))
        {
            return WaitText.FromSeconds(seconds);
        }

        if (!TryDate(text, out var until))
        {
            return null;
        }

        // The service's own clock, when it tells it, so that a wrong clock here does not matter.
        var now = headers.TryGetValue("date", out var date) && TryDate(date, out var sent) ? sent : timeProvider.GetUtcNow();
        return WaitText.Cap(until - now);
    }

    /// <summary>What <c>x-should-retry</c> says; <see langword="null"/> when it says nothing.</summary>
    public static bool? FindDirective(IReadOnlyDictionary<string, string> headers)
        => headers.TryGetValue("x-should-retry", out var value) && bool.TryParse(value, out var retry) ? retry : null;

    private static bool TryNumber(string text, out double value)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static bool TryDate(string text, out DateTimeOffset value)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
}
