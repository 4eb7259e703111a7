using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>The request is too big: providers report it as 400, 413, 422, 429 and 500, so the words decide before the status.</summary>
internal static class ContextRules
{
    private const ErrorCategory Category = ErrorCategory.ContextLength;

    public static MessageRule[] Table { get; } =
    [
        new("context.code", Category, Decisive, "context_length_exceeded | context_window_exceeded | model_context_window_exceeded | exceed_context_size_error | string_above_max_length",
            "Codes of OpenAI, Groq, Anthropic and llama.cpp", "{\"error\":{\"code\":\"context_length_exceeded\"}}"),
        new("context.maximum-length", Category, Decisive,
            "maximum context length | max context length | maximum model length | model's context length | maximum prompt length | max_model_len | maximum input length | context length exceeded | context length is only",
            "OpenAI, Azure, vLLM, xAI", "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens."),
        new("context.window", Category, Decisive,
            "context overflow | context the overflows | overflows the context | context length of only | n_ctx | num_ctx | context window of | longer than the model | exceed*context window | exceed*context size | exceed*context length | larger than the context | larger than*context window | exceed*available context | context window is full | ran out of room in the model's context | context window*exceeded | context size has been exceeded | exceed*context limit",
            "Generic words; llama.cpp, Ollama, LM Studio, Anthropic", "the request exceeds the available context size, try increasing it"),
        new("context.window-error", Category, Decisive, "contextwindowexceedederror | contextlengthexceedederror | contextoverflowerror | contextlengtherror",
            "LiteLLM and agent frameworks", "litellm.ContextWindowExceededError: too big"),
        new("context.prompt-too-long", Category, Decisive,
            "prompt is too long | prompt too long | input is too long | input too long | request is too long | messages too long | prompt is too large | conversation is too long | input length and `max_tokens` exceed context limit",
            "Anthropic, Bedrock, Ollama", "prompt is too long: 210000 tokens > 200000 maximum"),
        new("context.input-tokens", Category, Decisive,
            "exceeds the model's limit | exceeds the model limit | number of tokens*exceeds | token limit exceeded | exceeds token limit | exceeded the token limit | exceeds the maximum token | request too long | tokens over the limit | over the limit of # tokens | over the token limit | tokens over limit | too many input tokens | more tokens than | exceeds the limit of # tokens | exceeds max token | exceeded max tokens for input | maximum number of input tokens | above the limit of # tokens | input token count*exceeds | input token count*supports only | input tokens exceed | number of input tokens* exceed~ | exceeds the maximum number of tokens | token count*exceeds | reduce the length of the messages | reduce the length of your prompt | reduce your prompt | reduce the length of the input | exceeded model token limit | exceeds the model's maximum | too many input tokens | exceeds the token limit | tokens*exceed the configured limit",
            "Google, Azure, Moonshot, Cohere, GitHub Models", "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."),
        new("context.input-range", Category, Decisive, "range of input length should be | input length should be less | input should be at most*token | must have less than*tokens | inputs` tokens + `max_new_tokens` must be | tokens in*prompt*exceed~ | too large for model with*maximum context",
            "DashScope, Text Generation Inference, Mistral", "`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens"),
        new("context.request-too-large", Category, Decisive,
            "request too large for*tpm | request too large for*tokens per minute | request too large for* tpm | request too large*on tokens per min | request_too_large | request exceeds the maximum size | request too large for model | request size exceeds model context",
            "OpenAI, Groq, Anthropic: waiting never makes the request smaller", "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000."),
        new("context.payload", Category, Status + 8,
            "413 request entity too large | 413 payload too large | payload too large | request entity too large | content too large | tokens_limit_reached | request body too large | request payload size exceeds",
            "RFC 9110, 15.5.14; GitHub Models", "413 Request Entity Too Large"),
        new("context.tokens-requested", Category, Strong,
            "tokens*requested*exceed~ | you requested*tokens*in the messages | requested token count exceeds | requested tokens*exceed~ | too many tokens in prompt | prompt*tokens*exceeds*limit | exceed*max*tokens*prompt | prompt contains*tokens*maximum | maximum tokens*input | sequence length is longer than the specified maximum",
            "Generic words", "Requested tokens (5120) exceed context window of 4096"),
        new("context.localized", Category, Strong, "超出最大长度 | 输入过长 | 上下文长度 | 超过最大token | 超过模型最大上下文 | コンテキスト長", "Chinese and Japanese providers", "错误：上下文长度超过限制"),
    ];
}
