using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>A safety or policy system blocked the request or the answer.</summary>
internal static class ContentFilterRules
{
    private const ErrorCategory Category = ErrorCategory.ContentFilter;

    public static MessageRule[] Table { get; } =
    [
        new("content.code", Category, Decisive - 1,
            "responsibleaipolicyviolation | content_policy_violation | content_filter~ | moderation_blocked | data_inspection_failed | datainspectionfailed | prohibited_content | blocklist | sensitive_words_detected | content_blocked | safety_violation | moderation_flagged | cyber_policy | image_generation_user_error | finish_reason: safety | finish_reason.safety | finishreason.safety | blockedreason | promptblockedexception | stopcandidateexception | blockedpromptexception | responseblockederror | responsevalidationerror | contentpolicyviolationerror | contentfilterfinishreasonerror",
            "Codes of OpenAI, Azure, Google, DashScope", "{\"error\":{\"code\":\"content_policy_violation\"}}"),
        new("content.management-policy", Category, Decisive - 1,
            "blocked by our content | blocked by our safety | blocked by the content | content management policy | content filtering polic~ | content filter being triggered | triggered*content filter | content filtering policy | filtered due to the prompt | response was filtered | output blocked by content filter~ | flagged by*moderation | content moderation | moderation filter | requires moderation | was flagged | has been flagged | content_filter_result*\"filtered\": true | content filter triggered | blocked by content filter | content was blocked | content filtering",
            "Azure OpenAI, Anthropic, OpenRouter", "The response was filtered due to the prompt triggering Azure OpenAI's content management policy."),
        new("content.safety-system", Category, Decisive - 1,
            "our safety system | safety system | blocked by safety | due to safety | safety settings | safety reasons | blocked due to | block_reason | blockreason | finish_reason is 3 | finish_reason is 4 | `finish_reason` is 3 | `finish_reason` is 4 | finish reason: safety | \"finishreason\": \"safety\" | \"finishreason\": \"recitation\" | finish_reason: recitation | prompt was blocked | candidate was blocked | prompt blocked | response was blocked | reciting from copyrighted | flagged as potentially violating | violating our usage policy | violate our usage polic~ | violates our usage polic~ | violation of our*polic~ | violates*content polic~ | violate*content policy | policy violation | unable to respond to this request, which appears to violate | against our usage policy | harmful content | inappropriate content | sensitive content | unsafe content | content exists risk | content policy | potentially harmful | prohibited use | usage guidelines",
            "OpenAI, Google, Anthropic, DeepSeek", "Your request was rejected as a result of our safety system."),
        new("content.guardrail", Category, Strong, "guardrail* intervened | guardrail_intervened | guardrail*blocked | blocked by*guardrail~ | violates guardrail~ | guardrail violation | stop_reason\": \"refusal\" | stop_reason: refusal | safeguards*flagged | safety check failed | safety checker",
            "Bedrock, gateways, Anthropic", "Guardrail intervened: the request was blocked"),
        new("content.localized", Category, Strong, "敏感内容 | 内容安全 | 不安全或敏感 | 敏感词 | 违规内容 | 不合规 | 内容审核 | コンテンツポリシー | inhaltsfilter | inhaltsrichtlinie | politique de contenu", "Chinese and other providers", "输入内容包含敏感内容"),
    ];
}
