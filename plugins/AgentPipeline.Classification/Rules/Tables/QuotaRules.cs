using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>Hard limits: they come as 429 like throttling, yet waiting does not help.</summary>
internal static class QuotaRules
{
    private const ErrorCategory Category = ErrorCategory.QuotaExceeded;

    public static MessageRule[] Table { get; } =
    [
        new("quota.code", Category, Decisive,
            "insufficient_quota | billing_hard_limit_reached | quota_exceeded_error | insufficient_balance | insufficient balance | arrearage | billing_not_active | exceeded_current_quota_error | billing_error | insufficient_user_quota | quota_exhausted | access_terminated",
            "Codes of OpenAI, DeepSeek, DashScope, Moonshot, Anthropic", "{\"error\":{\"code\":\"insufficient_quota\"}}"),
        new("quota.current", Category, Code + 1, "exceeded your current quota, please check your plan | exceeded your current quota", "OpenAI, Google", "You exceeded your current quota, please check your plan and billing details."),
        new("quota.limit-zero", Category, Decisive, "limit: 0 | limit:0 | limit: 0, | \"quotavalue\": \"0\" | quota_limit_value\": \"0\"",
            "The plan allows nothing at all: waiting never helps", "Quota exceeded for metric: requests, limit: 0"),
        new("quota.credits", Category, Decisive,
            "credit balance is too low | credit balance too low | out of credits | insufficient credits | not enough credits | more credits | requires more credits | no credits | credits exhausted | credit limit | used all available credits | run out of credits | insufficient funds | purchase credits | buy credits | add credits | add funds | exceeded your monthly included credits | prepaid credits | prepayment credits | top up your | remaining credits",
            "Anthropic, OpenRouter, xAI, Hugging Face", "Your credit balance is too low to access the API."),
        new("quota.per-day", Category, Decisive,
            "~perday~ | per day | per-day | (rpd) | (tpd) | rpd: | tpd: | on requests per day | on tokens per day | daily limit | daily quota | daily request limit | daily token limit | free-models-per-day | limit per day | too many tokens per day | daily usage limit | quota for today",
            "A daily allotment", "Rate limit reached on tokens per day (TPD): Limit 100000"),
        new("quota.per-month", Category, Decisive,
            "per month | monthly limit | monthly quota | monthly usage limit | monthly spend | monthly budget | weekly limit | weekly usage limit | monthly request limit | monthly allowance | monthly cap",
            "A monthly or weekly allotment", "You have reached your monthly usage limit."),
        new("quota.usage-limit", Category, Decisive,
            "hit your usage limit | hit your limit | usage limit reached | usage limit exceeded | reached your usage limit | reached your limit | session limit | specified api usage limits | 5-hour limit | 5 hour limit | usage limits reached | reached its usage limit | exceeded your usage limit | plan limit | upgrade your plan | upgrade to a paid plan | spending limit | spend limit | hard limit | premium request allowance | exceeded your*premium request~ | exceeded your copilot~ | copilot*quota",
            "Subscriptions and spending caps", "You've hit your usage limit. Upgrade to continue."),
        new("quota.budget", Category, Decisive,
            "budget has been exceeded | exceeded budget | budget exceeded | budgetexceedederror | over budget | exceeds the budget | budget*exhausted | quota has been exhausted | quota is exhausted | quota exhausted | quota is not enough | insufficient quota | exceeded your quota | out of quota | quota reached | exhausted your capacity | exhausted your*quota | allocated quota exceeded | free quota*exhausted | free tier*exhausted | free tier of the model has been exhausted | free allocated quota",
            "Gateways with budgets; DashScope", "Budget has been exceeded! Current cost: 12.5, Max budget: 10.0"),
        new("quota.deployment", Category, Decisive,
            "insufficientquota | available capacity '# | quota limit*has been reached*capacity | this operation require*new capacity in quota | exceeds*available quota | would exceed*quota | exceeds quota | exceeding*quota limit | approved*cores quota | quota*cores",
            "Azure deployments and cloud allotments", "InsufficientQuota: This operation requires 30 new capacity in quota Tokens Per Minute, which is bigger than the current available capacity 10."),
        new("quota.cloud-resource", Category, Strong,
            "limitexceededexception | vcpulimitexceeded | instancelimitexceeded | servicequotaexceededexception | quotaexceeded | quota_exceeded | exceeded quota: | disk quota for project | forbidden: exceeded quota | maxspendexceeded",
            "AWS, Google Cloud, Kubernetes ResourceQuota", "ServiceQuotaExceededException: You have reached the limit"),
        new("quota.billing", Category, Strong,
            "check your plan and billing | billing details | payment required | billing account*disabled | billing is disabled | billing hard limit | requires billing to be enabled | billing to be enabled | enable billing | account is not active, please check your billing | overdue payment | payment method | account*in arrears | overdue balance",
            "Payment is missing", "402 Payment Required"),
        new("quota.localized", Category, Decisive,
            "余额不足 | 额度不足 | 额度已用尽 | 配额已用 | 额度已用完 | 账户欠费 | 欠费 | 已达到每日 | 免费额度 | クォータを超過 | недостаточно средств | saldo insuficiente | solde insuffisant | guthaben reicht nicht",
            "Chinese and other providers", "用户额度不足"),
        new("quota.generic", Category, Likely - 5, "quota exceeded | exceeded quota | exceeds your quota | usage cap | quota limit | hourly usage limit",
            "Says neither minute nor day", "Quota exceeded for this project."),
    ];
}
