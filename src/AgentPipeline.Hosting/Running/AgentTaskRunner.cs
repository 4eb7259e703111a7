using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.Hosting;

/// <summary>Runs tasks through the host's pipeline, each in its working directory. Safe for concurrent use.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="timeProvider">Source of time.</param>
/// <param name="logger">Told of exceptions that escape the pipeline; may be <see langword="null"/>.</param>
/// <param name="live">Told what runs, where somebody may watch; may be <see langword="null"/>.</param>
public sealed partial class AgentTaskRunner(IAgentPipeline pipeline, TimeProvider timeProvider, ILogger<AgentTaskRunner>? logger = null, LiveExecutions? live = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<AgentTaskRunner>.Instance;

    /// <summary>Runs one task. One without a working directory gets an empty one, made when something asks for it and deleted afterwards.</summary>
    /// <remarks>
    /// An exception that escapes the pipeline, as from a plugin with a fault, is logged and becomes a failed result with the rule
    /// <c>pipeline.exception</c>: it costs this task, not the others that run beside it. So does a working directory that is not
    /// there, with the rule <c>task.working_directory</c>; the pipeline is then not asked.
    /// </remarks>
    /// <param name="task">The task; its working directory, when it has one, is an absolute path.</param>
    /// <param name="run">Which run of the same task this is, from 1.</param>
    /// <param name="updates">Receives progress; may be <see langword="null"/>.</param>
    /// <param name="executionId">The id of the execution; a new one when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the execution.</param>
    /// <returns>The account of the execution and its result.</returns>
    /// <exception cref="ArgumentException">The task's working directory is not an absolute path.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<CompletedTask> RunAsync(AgentTask task, int run = 1, IProgress<ExecutionUpdate>? updates = null, Guid? executionId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.WorkingDirectory is { } given && !Path.IsPathFullyQualified(given))
        {
            throw new ArgumentException($"The working directory '{given}' of task '{task.Id}' is not an absolute path; give the whole path, as Path.GetFullPath makes it.", nameof(task));
        }

        using var scratch = task.WorkingDirectory is null ? new ScratchDirectory() : null;
        var execution = scratch is null
            ? new AgentExecution(task, task.WorkingDirectory!, timeProvider, updates, executionId) { Run = run }
            : new AgentExecution(task, scratch.Path, timeProvider, updates, executionId) { Run = run };
        var result = await ExecuteAsync(execution, cancellationToken).ConfigureAwait(false);
        execution.CurrentAttempt.Complete(result);
        return new CompletedTask(execution, result);
    }

    private async PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        ExecutionResult? result = null;
        live?.Begin(execution);
        try
        {
            return result = await ExecuteUnwatchedAsync(execution, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            live?.End(execution, result);
        }
    }

    private async PipelineTask<ExecutionResult> ExecuteUnwatchedAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Task.WorkingDirectory is not null && !Directory.Exists(execution.WorkingDirectory))
        {
            return ExecutionResult.Failed(new AgentError
            {
                Category = ErrorCategory.FileNotFound,
                Blame = ErrorBlame.Caller,
                RuleId = "task.working_directory",
                Message = $"The working directory '{execution.WorkingDirectory}' of task '{execution.Task.Id}' does not exist; create it, or leave it out to get an empty one.",
                Path = execution.WorkingDirectory,
            });
        }

        try
        {
            return await pipeline.ExecuteAsync(execution, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogEscaped(_logger, execution.Id, execution.Task.Id, exception);
            return ExecutionResult.Failed(new AgentError
            {
                Category = ErrorCategory.Unknown,
                Blame = ErrorBlame.Host,
                RuleId = "pipeline.exception",
                Message = $"{exception.GetType().Name} escaped the pipeline: {exception.Message}",
            });
        }
    }

    [LoggerMessage(11, LogLevel.Error, "Execution {ExecutionId} of task '{TaskId}' failed: an exception escaped the pipeline, which a plugin has to prevent")]
    private static partial void LogEscaped(ILogger logger, Guid executionId, string taskId, Exception exception);
}
