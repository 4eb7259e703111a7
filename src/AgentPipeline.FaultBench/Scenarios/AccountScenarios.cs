namespace AgentPipeline.FaultBench;

/// <summary>What only somebody with access to the account can change: quota, credentials, rights, models that are not there.</summary>
internal static class AccountScenarios
{
    private const string Group = "account";

    public static IEnumerable<Scenario> All { get; } =
    [
        Hopelessly("429, the quota is used up", Replies.Error(
            429, "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota", "insufficient_quota")),
        Hopelessly("429, the quota of the day, with a Retry-After", Replies.Error(
            429, "Rate limit reached for small in organization org on requests per day (RPD): Limit 200, Used 200, Requested 1.", "requests", "rate_limit_exceeded").After(20)),
        Hopelessly("402, no credits left", Replies.Error(402, "Insufficient credits. Add more credits to continue.", "billing_error")),
        Hopelessly("401, a wrong key", Replies.Error(401, "Incorrect API key provided: key. You can find your API key in your account.", "invalid_request_error", "invalid_api_key")),
        Hopelessly("403, no right to use the model", Replies.Error(403, "You are not allowed to sample from this model.", "invalid_request_error", "permission_denied")),
        Hopelessly("404, no such model", Replies.Error(404, "The model `small` does not exist or you do not have access to it.", "invalid_request_error", "model_not_found")),
        new(Group, "400, a parameter that this model does not support", false, true, Scripts.Always(Replies.Error(
            400, "Unsupported parameter: 'tools' is not supported with this model.", "invalid_request_error", "unsupported_parameter") with { Hopeless = Hopeless.Unchanged })),
        new(Group, "400, the policy forbids it", false, false, Scripts.Always(Replies.Error(
            400, "The response was filtered due to the prompt triggering our content management policy.", "invalid_request_error", "content_filter") with { Hopeless = Hopeless.Unchanged })),
        new(Group, "the answer is filtered", false, false, Scripts.Always(Replies.Text("", "content_filter") with { Hopeless = Hopeless.Unchanged })),
    ];

    private static Scenario Hopelessly(string name, Reply reply) => new(Group, name, false, true, Scripts.Always(reply with { Hopeless = Hopeless.Any }));
}
