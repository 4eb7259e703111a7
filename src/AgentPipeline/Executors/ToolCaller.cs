using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Carries out one tool call: finds the tool, checks the arguments, keeps the account.</summary>
internal sealed class ToolCaller(ExecutorOptions options, IEffectLedger effects)
{
    /// <summary>Carries out the call that waits in a conversation and gives the conversation its result.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="tools">The tools on offer.</param>
    /// <param name="call">The call.</param>
    /// <param name="watch">Is told the result, and says what the model is told beside it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="AgentFailureException">
    /// There is no such tool, its arguments are wrong, or it would repeat an effect that nobody knows about. The call still waits.
    /// </exception>
    public async ValueTask CallAsync(
        AgentExecution execution, Conversation conversation, ToolSet tools, FunctionCallContent call, LoopWatch watch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!ToolCallPreparation.TryPrepare(tools, call, out var tool, out var arguments, out var problem))
        {
            Record(execution, call, ToolOutcome.Rejected, TimeSpan.Zero, 0, problem);
            conversation.NoteFault(problem);
            throw new AgentFailureException(ErrorCategory.OutputFormat, problem, call.Exception) { Blame = ErrorBlame.Model };
        }

        execution.Report(ExecutionUpdateKind.ToolStarted, call.Name);
        using var activity = StartActivity(call);
        var start = execution.TimeProvider.GetTimestamp();
        var effect = tool.Effect == ToolEffect.SideEffect ? new EffectCall(effects, execution, conversation.EffectOrdinals, tool, call.CallId, arguments) : null;
        ToolOutput output;
        try
        {
            output = effect is null
                ? await tool.InvokeAsync(new ToolInvocation(execution, call.CallId, arguments), cancellationToken).ConfigureAwait(false)
                : await effect.InvokeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            activity?.SetTag("error.type", exception.GetType().FullName);
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            Record(execution, call, ToolOutcome.Threw, execution.TimeProvider.GetElapsedTime(start), 0, exception.Message, effect);
            if (IsRefusal(exception))
            {
                conversation.NoteFault(exception.Message);
            }
            else if (effect is { BrokeOff: true })
            {
                // Nobody knows how far it came.
                conversation.NoteEffect(
                    $"The call broke off and may have had an effect: {exception.Message} It was not repeated. "
                    + "Find out what it did before calling it again.");
            }

            throw;
        }

        var duration = execution.TimeProvider.GetElapsedTime(start);
        var told = watch.Note(call, output);
        conversation.AddResult(TextLimit.Cut(effect?.Note + output.Text, options.MaxToolOutputCharacters), told);
        var outcome = output.IsError ? ToolOutcome.Failed : ToolOutcome.Succeeded;
        var note = told.Length == 0 ? "" : Join(told, LeaveOutRepeatedResults(conversation));
        Record(execution, call, outcome, duration, output.Text.Length, output.IsError ? output.Text : null, effect, note);
        execution.Report(ExecutionUpdateKind.ToolCompleted, call.Name);
    }

    /// <summary>Answers a call without carrying it out, because it would repeat what was done.</summary>
    public void Refuse(AgentExecution execution, Conversation conversation, FunctionCallContent call, string reason)
    {
        conversation.AddResult(reason);
        Record(execution, call, ToolOutcome.Blocked, TimeSpan.Zero, 0, reason, note: LeaveOutRepeatedResults(conversation));
    }

    /// <summary>Whether a tool that threw this had not done anything yet.</summary>
    public static bool IsRefusal(Exception exception)
        => exception is AgentFailureException { Category: ErrorCategory.OutputFormat or ErrorCategory.PermissionDenied };

    /// <summary>Keeps a model that repeats itself from filling its context with it.</summary>
    /// <returns>What was left out, for the record; empty when nothing was.</returns>
    private static string LeaveOutRepeatedResults(Conversation conversation) => conversation.LeaveOutRepeatedResults() is var (results, characters) && results > 0
        ? string.Create(CultureInfo.InvariantCulture, $"Earlier results that were the same as later ones were left out of the conversation: {results}, of {characters} characters.")
        : "";

    private static string Join(string told, string leftOut) => leftOut.Length == 0 ? told : $"{told} {leftOut}";

    private static Activity? StartActivity(FunctionCallContent call)
    {
        if (!AgentPipelineTelemetry.Source.HasListeners())
        {
            return null;
        }

        var activity = AgentPipelineTelemetry.Source.StartActivity($"execute_tool {call.Name}");
        activity?.SetTag("gen_ai.operation.name", "execute_tool");
        activity?.SetTag("gen_ai.tool.name", call.Name);
        activity?.SetTag("gen_ai.tool.call.id", call.CallId);
        activity?.SetTag("gen_ai.tool.type", "function");
        return activity;
    }

    private void Record(
        AgentExecution execution, FunctionCallContent call, ToolOutcome outcome, TimeSpan duration, int outputLength, string? error,
        EffectCall? effect = null, string note = "")
        => execution.CurrentAttempt.AddToolCall(new ToolCallRecord
        {
            Name = call.Name,
            Arguments = TextLimit.Cut(ToolArguments.ToText(call), options.MaxRecordedArgumentCharacters),
            Outcome = outcome,
            Duration = duration,
            OutputLength = outputLength,
            Error = error is null ? null : TextLimit.FirstLine(error),
            Note = note.Length == 0 ? null : note,
            EffectState = effect?.State,
            Replayed = effect is { Replayed: true },
        });
}
