using static AgentPipeline.Classification.Rules.Strength;
using C = AgentPipeline.ErrorCategory;

namespace AgentPipeline.Classification.Rules;

/// <summary>Codes and types of model providers' error bodies that no phrase table covers.</summary>
internal static class ProviderCodes
{
    public static CodeRule[] Table { get; } =
    [
        new("authentication_error", C.Authentication, Code, "Anthropic, https://docs.anthropic.com/en/api/errors"),
        new("permission_error", C.PermissionDenied, Code, "Anthropic"),
        new("not_found_error", C.ModelError, Generic, "Anthropic: most often the model") { Action = RecoveryAction.FallBack },
        new("overloaded_error", C.Overloaded, Code, "Anthropic"),
        new("rate_limit_error", C.RateLimit, Code, "Anthropic"),
        new("timeout_error", C.Timeout, Code, "Anthropic"),
        new("api_error", C.ModelError, Generic + 2, "Anthropic: an internal error"),
        new("billing_error", C.QuotaExceeded, Decisive, "Anthropic"),
        new("request_too_large", C.ContextLength, Decisive, "Anthropic"),
        new("invalid_request_error", C.InvalidRequest, Generic + 4, "OpenAI, Anthropic: covers many things"),
        new("insufficient_quota", C.QuotaExceeded, Decisive, "OpenAI"),
        new("rate_limit_exceeded", C.RateLimit, Code, "OpenAI"),
        new("context_length_exceeded", C.ContextLength, Decisive, "OpenAI"),
        new("invalid_api_key", C.Authentication, Code, "OpenAI"),
        new("model_not_found", C.ModelError, Code, "OpenAI") { Action = RecoveryAction.FallBack },
        new("model_decommissioned", C.ModelError, Code, "Groq") { Action = RecoveryAction.FallBack },
        new("content_policy_violation", C.ContentFilter, Decisive - 1, "OpenAI"),
        new("content_filter", C.ContentFilter, Decisive - 1, "Azure OpenAI"),
        new("invalid_prompt", C.ContentFilter, Status, "OpenAI: the prompt was refused by policy"),
        new("server_error", C.ModelError, Status, "OpenAI"),
        new("service_unavailable_error", C.Overloaded, Code, "OpenAI-compatible servers"),
        new("engine_overloaded_error", C.Overloaded, Code, "Moonshot"),
        new("exceeded_current_quota_error", C.QuotaExceeded, Decisive, "Moonshot"),
        new("tool_use_failed", C.OutputFormat, Decisive, "Groq: the model wrote an invalid tool call"),
        new("json_validate_failed", C.OutputFormat, Decisive, "Groq: the model wrote invalid JSON"),
        new("insufficient_balance", C.QuotaExceeded, Decisive, "DeepSeek, MiniMax"),
        new("Arrearage", C.QuotaExceeded, Decisive, "DashScope"),
        new("DataInspectionFailed", C.ContentFilter, Decisive - 1, "DashScope"),
        new("Throttling", C.RateLimit, Code, "DashScope, AWS"),
        new("Throttling.RateQuota", C.RateLimit, Decisive, "DashScope: requests per second"),
        new("Throttling.BurstRate", C.RateLimit, Decisive, "DashScope"),
        new("Throttling.AllocationQuota", C.RateLimit, Code, "DashScope: tokens per minute"),
        new("AllocationQuota.FreeTierOnly", C.QuotaExceeded, Decisive, "DashScope"),
        new("InvalidApiKey", C.Authentication, Code, "DashScope"),
        new("AccessDenied.Unpurchased", C.PermissionDenied, Code, "DashScope: the model was not subscribed to"),
        new("exceed_context_size_error", C.ContextLength, Decisive, "llama.cpp server"),
        new("unavailable_error", C.Overloaded, Code, "llama.cpp server: the model is loading"),
        new("string_above_max_length", C.ContextLength, Code, "OpenAI: a message is longer than any model reads"),
        new("unsupported_country_region_territory", C.PermissionDenied, Code, "OpenAI"),
        new("account_deactivated", C.PermissionDenied, Code, "OpenAI"),
        new("capacity_exceeded", C.Overloaded, Code, "Mistral, x-ai"),
        new("service_tier_capacity_exceeded", C.RateLimit, Code, "Mistral"),
        new("1113", C.QuotaExceeded, Code, "Zhipu: the account is in arrears"),
        new("1301", C.ContentFilter, Code, "Zhipu: sensitive content"),
        new("1302", C.RateLimit, Code, "Zhipu: too many concurrent requests"),
        new("3505", C.RateLimit, Code, "Mistral: the service tier's capacity"),
    ];
}
