using static AgentPipeline.Classification.Rules.Strength;

namespace AgentPipeline.Classification.Rules;

/// <summary>The provider failed, or the model is not there.</summary>
internal static class ModelRules
{
    private const ErrorCategory Category = ErrorCategory.ModelError;

    public static MessageRule[] Table { get; } =
    [
        new("model.missing", Category, Code,
            "model_not_found | the model `*` does not exist | the model * does not exist | model * does not exist | model does not exist | model not found | model \"*\" not found | model '*' not found | model `*` not found | model * not found | model*was not found | unknown model | unknown_model | no such model | invalid model | invalid_model | deploymentnotfound | api deployment for this resource does not exist | deployment*does not exist | deployment not found | model is not available | model*is not available | model not available | model is not supported | model*is not supported for | is not found for api version | publisher model | is not a valid model id | not a valid model | no endpoints found | unsupported_model | unsupported model | model*not supported | model not exist | provided model identifier is invalid | model identifier is invalid | model*has been deprecated | model*has been decommissioned | model_decommissioned | decommissioned | model*has reached its end of life | reached the end of its life | model*has been retired | model*is deprecated | model*no longer available | try pulling it first | modelnotfounderror | repository not found for url | is not a local folder and is not a valid model identifier | model_not_supported | invalid model name | no models loaded | isn't supported | foundation model*not found | modelnotfound | model_not_available",
            "OpenAI, Azure, Google, Anthropic, Bedrock, Ollama, OpenRouter, Groq", "The model `gpt-9` does not exist or you do not have access to it.")
        { Action = RecoveryAction.FallBack },
        new("model.on-demand", Category, Strong, "on-demand throughput isn't supported | with on-demand throughput | inference profile", "Bedrock: the model needs an inference profile", "Invocation of model ID x with on-demand throughput isn't supported.")
        { Action = RecoveryAction.FallBack },
        new("model.engine", Category, Strong,
            "runner process has terminated | runner has unexpectedly stopped | model runner has unexpectedly stopped | enginedeaderror | engine core*failed | engine is dead | enginecore encountered an issue | engine loop is not running | error in model execution | inference engine | model crashed | has crashed without additional information | the model has crashed | error loading model | failed to load model | unable to load model | llama_load_model | asyncenginedeaderror | background loop has errored | engine process failed | failed to process the request(s) because model instance | inference failed | failed to generate | model failed to | model has produced a response that | modelerrorexception | model_error | generation failed | received a model error | modelstreamerrorexception | cannot read an image | unknown model architecture | chat template*error | gguf | llama_decode | ggml_assert",
            "Ollama, vLLM, llama.cpp, LM Studio, Triton", "llama runner process has terminated: exit status 2"),
        new("model.server-error", Category, Likely + 2,
            "internal server error | internal_server_error | server_error | internalservererror | internalservererrorexception | internal error encountered | internal error | the server had an error | an error occurred while processing your request | server error | internalfailure | internal service error | bad gateway | upstream error | provider returned error | 500 internal | 502 bad gateway | unexpected system error | unexpected server error | error processing your request | something went wrong on our end | an internal error has occurred | unhandled error in | an unexpected error occurred | provider error | apistatuserror | service request failed | internalserverexception | server had an error processing | unknown error, 500",
            "RFC 9110, 15.6.1 and 15.6.3", "500 Internal Server Error"),
        new("model.envelope", Category, Strong - 5,
            "unexpected token '<' | unexpected token < in json | '<' is an invalid start of a value | invalid character '<' looking for | unexpected non-whitespace character after json | error parsing sse | malformed sse | failed to parse stream | unexpected content type: text/html | invalid json response body | no choices in response | response contained no choices | empty response | returned an empty response | no generations found | no content in response | no content returned | response has no choices | response ended without | missing choices | returned no choices | incomplete chunk | stream ended without | cannot read properties of undefined (reading 'choices') | nonetype' object has no attribute 'choices' | 'nonetype' object is not subscriptable*choices | keyerror: 'choices' | did not return a valid response | invalid response from | invalid response object | unexpected response from | error parsing response | could not parse response body | unexpected response format | malformed response | failed to decode response | response body is not valid json | unexpected eof while parsing sse | stream disconnected before completion | response.failed | provider finish_reason: error | unable to parse response | failed to parse the response",
            "The provider's own envelope is broken", "Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON"),
        new("model.localized", Category, Likely, "模型不存在 | 内部服务器错误 | 服务内部错误 | 模型未找到 | 无可用渠道 | 上游服务 | 内部エラー | サーバーエラー | внутренняя ошибка сервера | interner serverfehler | erreur interne du serveur | error interno del servidor | erro interno do servidor | errore interno del server",
            "Chinese and other providers", "内部服务器错误"),
    ];
}
