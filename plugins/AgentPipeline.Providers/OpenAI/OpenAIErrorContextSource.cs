using System.ClientModel;
using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline.Providers;

/// <summary>Tells the classifier what the OpenAI SDK's exception knows.</summary>
internal sealed class OpenAIErrorContextSource : IErrorContextSource
{
    public bool TryDescribe(Exception exception, [NotNullWhen(true)] out ErrorContext? context)
    {
        context = null;
        if (exception is not ClientResultException failure)
        {
            return false;
        }

        var response = failure.GetRawResponse();
        context = new ErrorContext
        {
            Text = WithBody(failure.Message, ReadBody(response)),
            Exception = exception,
            HttpStatus = failure.Status == 0 ? null : failure.Status,
            Provider = "openai",
            Headers = response?.Headers
                .GroupBy(static header => header.Key.ToLowerInvariant(), StringComparer.Ordinal)
                .ToDictionary(static group => group.Key, static group => group.First().Value, StringComparer.Ordinal),
        };
        return true;
    }

    private static string? ReadBody(System.ClientModel.Primitives.PipelineResponse? response)
    {
        try
        {
            return response?.Content?.ToString();
        }
        catch (InvalidOperationException)
        {
            // The body was streamed and is gone.
            return null;
        }
    }

    private static string WithBody(string message, string? body)
        => string.IsNullOrWhiteSpace(body) || message.Contains(body, StringComparison.Ordinal) ? message : $"{message}\n{body}";
}
