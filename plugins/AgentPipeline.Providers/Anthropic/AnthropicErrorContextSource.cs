using System.Diagnostics.CodeAnalysis;
using Anthropic.Exceptions;

namespace AgentPipeline.Providers;

/// <summary>Tells the classifier what the Anthropic SDK's exceptions know.</summary>
internal sealed class AnthropicErrorContextSource : IErrorContextSource
{
    public bool TryDescribe(Exception exception, [NotNullWhen(true)] out ErrorContext? context)
    {
        context = exception switch
        {
            AnthropicApiException failure => new ErrorContext
            {
                // The SDK's message is the status and the body.
                Text = failure.Message,
                Exception = exception,
                HttpStatus = (int)failure.StatusCode,
                Provider = "anthropic",
                Headers = failure.Data[AnthropicCall.HeadersKey] as IReadOnlyDictionary<string, string>,
            },
            AnthropicServiceException failure => new ErrorContext { Text = failure.Message, Exception = exception, Provider = "anthropic" },
            _ => null,
        };
        return context is not null;
    }
}
