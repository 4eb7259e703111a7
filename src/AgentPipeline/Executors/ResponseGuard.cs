using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Refuses answers that nothing can be done with, before they become part of a conversation.</summary>
internal static class ResponseGuard
{
    private const string RefusalCode = "Refusal";

    public static void ThrowIfUnusable(ChatResponse response, ModelProfile model)
    {
        var contents = response.Messages.SelectMany(static message => message.Contents).ToList();
        var error = contents.OfType<ErrorContent>().FirstOrDefault();
        if (response.FinishReason == ChatFinishReason.ContentFilter || error?.ErrorCode == RefusalCode)
        {
            throw new AgentFailureException(
                ErrorCategory.ContentFilter,
                $"The model \"{model.Id}\" or its safety filter refused to answer{(error is null ? "." : $": {error.Message}")}");
        }

        if (!string.IsNullOrWhiteSpace(response.Text) || contents.OfType<FunctionCallContent>().Any())
        {
            return;
        }

        if (error is not null)
        {
            throw new AgentFailureException(ErrorCategory.ModelError, $"The model \"{model.Id}\" reported an error: {error.Message}");
        }

        throw new AgentFailureException(
            ErrorCategory.OutputFormat,
            response.FinishReason == ChatFinishReason.Length
                ? $"The answer of the model \"{model.Id}\" reached its length limit before it said anything. Answer more briefly."
                : $"The model \"{model.Id}\" gave an empty answer. Answer the task, or call a tool.")
        {
            Blame = ErrorBlame.Model,
        };
    }
}
