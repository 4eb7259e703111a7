using AgentPipeline.Classification.Evidence;

namespace AgentPipeline.Classification.Rules;

/// <summary>What an HTTP status says by itself: RFC 9110, section 15; 429 from RFC 6585; 529 from Anthropic; 52x from Cloudflare.</summary>
internal static class StatusTable
{
    private static readonly Dictionary<int, Finding> _findings = new (int Status, ErrorCategory Category, int Strength)[]
    {
        (400, ErrorCategory.InvalidRequest, Strength.Generic - 5),
        (401, ErrorCategory.Authentication, Strength.Typed + 1),
        (402, ErrorCategory.QuotaExceeded, Strength.Strong),
        (403, ErrorCategory.PermissionDenied, Strength.Status),
        (404, ErrorCategory.ModelError, Strength.Weak - 5),
        (405, ErrorCategory.InvalidRequest, Strength.Generic),
        (407, ErrorCategory.Network, Strength.Status),
        (408, ErrorCategory.Timeout, Strength.Status),
        (409, ErrorCategory.Conflict, Strength.Generic + 5),
        (410, ErrorCategory.ModelError, Strength.Generic),
        (412, ErrorCategory.Conflict, Strength.Status),
        (413, ErrorCategory.ContextLength, Strength.Status + 5),
        (415, ErrorCategory.InvalidRequest, Strength.Generic),
        (422, ErrorCategory.InvalidRequest, Strength.Generic),
        (423, ErrorCategory.Conflict, Strength.Status),
        (424, ErrorCategory.ModelError, Strength.Generic),
        (425, ErrorCategory.Overloaded, Strength.Generic),
        (429, ErrorCategory.RateLimit, Strength.Typed),
        (451, ErrorCategory.PermissionDenied, Strength.Status),
        (498, ErrorCategory.Authentication, Strength.Generic),
        (499, ErrorCategory.Cancelled, Strength.Status),
        (500, ErrorCategory.ModelError, Strength.Generic - 5),
        (501, ErrorCategory.InvalidRequest, Strength.Generic),
        (502, ErrorCategory.ModelError, Strength.Generic),
        (503, ErrorCategory.Overloaded, Strength.Status),
        (504, ErrorCategory.Timeout, Strength.Status + 5),
        (507, ErrorCategory.ResourceExhausted, Strength.Generic),
        (520, ErrorCategory.ModelError, Strength.Generic),
        (521, ErrorCategory.Network, Strength.Generic),
        (522, ErrorCategory.Timeout, Strength.Status),
        (523, ErrorCategory.Network, Strength.Generic),
        (524, ErrorCategory.Timeout, Strength.Status),
        (525, ErrorCategory.Network, Strength.Generic),
        (526, ErrorCategory.Network, Strength.Generic),
        (529, ErrorCategory.Overloaded, Strength.Typed),
    }.ToDictionary(r => r.Status, r => new Finding(r.Category, $"status.{r.Status}", r.Strength)
    {
        Action = r.Status is 404 or 410 ? RecoveryAction.FallBack : null,
    });

    /// <summary>The statuses with a meaning here.</summary>
    public static IReadOnlyCollection<int> Statuses => _findings.Keys;

    /// <summary>What a status says; nothing for a success and for one that is not known.</summary>
    public static Finding Find(int status)
        => _findings.TryGetValue(status, out var finding) ? finding
            : status is >= 500 and < 600 ? new Finding(ErrorCategory.ModelError, "status.5xx", Strength.Weak)
            : status is >= 400 and < 500 ? new Finding(ErrorCategory.InvalidRequest, "status.4xx", Strength.Weak)
            : default;
}
