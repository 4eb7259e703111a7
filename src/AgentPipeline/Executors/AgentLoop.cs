using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>
/// Model and tools in turn, until the model answers. Whatever fails is thrown out of it; entered again, it goes on with the call or
/// the request that failed.
/// </summary>
internal sealed class AgentLoop(ModelCaller models, ToolCaller toolCaller, ExecutorOptions options)
{
    /// <summary>Brings the conversation to an answer. An answer it already holds is returned as it is.</summary>
    /// <exception cref="AgentFailureException">The model does not come to a usable end.</exception>
    public async ValueTask<string> RunAsync(
        AgentExecution execution, Conversation conversation, ToolSet tools, ChatResponseFormat? format, CancellationToken cancellationToken)
    {
        var model = models.ResolveModel(execution);
        var rounds = 0;
        while (true)
        {
            while (conversation.NextCall is { } call)
            {
                await CallAsync(execution, conversation, tools, call, cancellationToken).ConfigureAwait(false);
            }

            if (conversation.Answer is { } answer)
            {
                return answer;
            }

            var response = await models.SendAsync(execution, model, conversation, tools, format, cancellationToken).ConfigureAwait(false);
            ResponseGuard.ThrowIfUnusable(response, model);
            conversation.Add(response, model.Id);
            if (response.Text is { Length: > 0 } text)
            {
                execution.Report(ExecutionUpdateKind.OutputText, text);
            }

            if (conversation.NextCall is not null && ++rounds > options.MaxToolRounds)
            {
                throw TooManyRounds(conversation);
            }
        }
    }

    private async ValueTask CallAsync(
        AgentExecution execution, Conversation conversation, ToolSet tools, FunctionCallContent call, CancellationToken cancellationToken)
    {
        var watch = LoopWatch.Of(execution);
        if (watch.Blocks(call, out var told))
        {
            toolCaller.Refuse(execution, conversation, call, told);
            watch.NoteBlocked(call);
            return;
        }

        await toolCaller.CallAsync(execution, conversation, tools, call, watch, cancellationToken).ConfigureAwait(false);
    }

    private AgentFailureException TooManyRounds(Conversation conversation)
    {
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"The model asked for tools {options.MaxToolRounds + 1} times in a row without an answer; the limit is {options.MaxToolRounds} ")
            + $"({ExecutorOptions.SectionName}:{nameof(ExecutorOptions.MaxToolRounds)}).";
        conversation.NoteFault(message + " Come to an end with what is known.");
        return new AgentFailureException(ErrorCategory.ToolError, message) { Blame = ErrorBlame.Model };
    }
}
