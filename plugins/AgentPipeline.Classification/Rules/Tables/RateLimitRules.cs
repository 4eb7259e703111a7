using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>Temporary throttling.</summary>
internal static class RateLimitRules
{
    private const ErrorCategory Category = ErrorCategory.RateLimit;

    public static MessageRule[] Table { get; } =
    [
        new("rate.code", Category, Code,
            "rate_limit_exceeded | rate_limit_error | ratelimitexceeded | rate_limit_reached | ratelimitreached | rate_limited | throttlingexception | too_many_requests | toomanyrequestsexception | requestlimitexceeded | slow_down | provisionedthroughputexceededexception | engine_rate_limit_error | userratelimitexceeded | requests_rate_limit | rate-limited",
            "Codes of OpenAI, Anthropic, AWS, Azure", "{\"error\":{\"type\":\"rate_limit_error\"}}"),
        new("rate.per-minute", Category, Code + 3,
            "~perminute~ | per minute | per-minute | tokens per min | requests per min | (tpm) | (rpm) | (rps) | per second | tpm: | rpm: | requests/min | req/min | requests_per_minute~ | exceeded call rate limit | exceeded token rate limit | rate limit of your current",
            "A limit that passes within a minute", "Rate limit reached on requests per minute (RPM): Limit 3"),
        new("rate.words", Category, Strong,
            "ratelimited | rate limit reached | rate limit exceeded | rate limit*exceeded | rate limit hit | rate limited | rate limiting | rate-limit~ | hit the rate limit | reached*rate limit | exceed*rate limit | api rate limit | too many requests | request was throttled | throttled | throttling | secondary rate limit | abuse detection | request rate is too | too many tokens, please wait | pull rate limit | toomanyrequests | temporarily rate-limited | slow down | request limit reached | requests too frequent | too frequent | you are sending requests too | concurrency limit | too many concurrent requests | concurrent request* limit | max concurrent requests | concurrent connections*exceeded | requests are being throttled | server is temporarily limiting requests | limit of concurrent | http 429",
            "Generic words; GitHub, Docker Hub, Bedrock", "API rate limit exceeded for 203.0.113.1"),
        new("rate.resource-exhausted", Category, Typed + 3, "resource has been exhausted (e.g. check quota) | resource exhausted. please try again later | resource exhausted, please try again | quota exceeded*per minute | quota exceeded for*per_minute~",
            "Google: the quota is one of requests per minute", "429 Resource has been exhausted (e.g. check quota)."),
        new("rate.localized", Category, Strong - 3,
            "请求过于频繁 | 请求频率 | 速率限制 | 限流 | 请求次数过多 | 并发数过高 | 访问过于频繁 | 频率过高 | レート制限 | リクエストが多すぎ | слишком много запросов | zu viele anfragen | demasiadas solicitudes | muitas solicitações | trop de requêtes | troppe richieste",
            "Chinese and other providers", "请求过于频繁，请稍后再试"),
    ];
}
