using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.History;

/// <summary>Records every execution, whether it succeeds, fails, throws or is cancelled.</summary>
/// <remarks>
/// A history that cannot be written never fails an execution: the loss is logged, counted as <c>agentpipeline.history.lost</c>, and
/// left as a <see cref="RecordingFailure"/> in the execution's features.
/// </remarks>
[AgentMiddleware(Stage.Record, Order = -1000, Services = typeof(HistoryServices))]
public sealed partial class HistoryMiddleware : ICompletedHook, IFailedHook
{
    /// <summary>How long an execution waits for its record to be confirmed, so that a stuck store does not hold up the work.</summary>
    internal static readonly TimeSpan ConfirmationLimit = TimeSpan.FromSeconds(60);

    private readonly IExecutionHistory _history;
    private readonly ExecutionHistoryOptions _options;
    private readonly IRecordRedactor[] _redactors;
    private readonly ILogger<HistoryMiddleware> _logger;

    /// <summary>Creates the middleware.</summary>
    /// <param name="history">Where records go.</param>
    /// <param name="options">What is recorded.</param>
    /// <param name="redactors">What records must not keep.</param>
    /// <param name="logger">Told of records that are lost.</param>
    public HistoryMiddleware(
        IExecutionHistory history, IOptions<ExecutionHistoryOptions> options, IEnumerable<IRecordRedactor> redactors, ILogger<HistoryMiddleware> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _redactors = [.. redactors];
        _history = history;
        _options = options.Value;
        _logger = logger;
    }

    /// <inheritdoc/>
    public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
    {
        if (!_options.Enabled)
        {
            return new(result);
        }

        var recording = RecordAsync(execution, result);
        return recording == default ? new(result) : AwaitAsync(recording, result);
    }

    /// <inheritdoc/>
    public ValueTask<ExecutionResult?> OnFailedAsync(AgentExecution execution, Exception exception, CancellationToken cancellationToken)
        => _options.Enabled
            ? AwaitAsync<ExecutionResult?>(RecordAsync(execution, ExecutionResult.Failed(ThrownError.Of(exception, cancellationToken))), null)
            : default;

    private static async ValueTask<TResult> AwaitAsync<TResult>(ValueTask recording, TResult result)
    {
        await recording.ConfigureAwait(false);
        return result;
    }

    // Takes no cancellation token: a cancelled execution is recorded like any other. What bounds the wait is the limit.
    private ValueTask RecordAsync(AgentExecution execution, ExecutionResult result)
    {
        try
        {
            execution.CurrentAttempt.Complete(result);
            var record = ExecutionRecordFactory.Create(execution, result, _options);
            foreach (var redactor in _redactors)
            {
                record = redactor.Redact(record);
            }

            var append = _history.AppendAsync(record, CancellationToken.None);
            return append.IsCompletedSuccessfully ? append : ConfirmAsync(execution, append);
        }
        catch (Exception exception)
        {
            Lose(execution, exception);
            return default;
        }
    }

    private async ValueTask ConfirmAsync(AgentExecution execution, ValueTask append)
    {
        try
        {
            await append.AsTask().WaitAsync(ConfirmationLimit, execution.TimeProvider, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Lose(execution, exception);
        }
    }

    private void Lose(AgentExecution execution, Exception exception)
    {
        HistoryMetrics.CountLost(1, exception);
        LogLost(_logger, execution.Id, execution.Task.Id, exception.Message, exception);
        execution.Features.Set(new RecordingFailure(exception));
    }

    [LoggerMessage(EventId = 1401, EventName = "ExecutionNotRecorded", Level = LogLevel.Error,
        Message = "Execution {ExecutionId} of task '{TaskId}' is not in the history: {Reason}")]
    private static partial void LogLost(ILogger logger, Guid executionId, string taskId, string reason, Exception exception);
}
