using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace AgentPipeline.Recovery;

/// <summary>The retries of one execution whose first attempt has failed. Used once, by one flow.</summary>
/// <remarks>
/// The loop itself is Polly's retry strategy: it counts, waits on the execution's clock and gives way to the caller's cancellation.
/// Whether to retry and how long to wait first are answered by <see cref="RecoveryDecider"/>, because both depend on the classified
/// error. The pipeline is built per failed execution, so that limits from reloaded configuration apply and its callbacks need no
/// lookup; that costs microseconds, and a successful execution never gets here.
/// </remarks>
internal sealed class RetryLoop(
    AgentExecution execution, ExecutionDelegate next, RecoveryDecider decider, AttemptRunner attempts, ProviderClaims claims, ILogger logger)
{
    private ExecutionResult? _failure;
    private RecoveryDecision? _pending;
    private bool _stopped;

    public async PipelineTask<ExecutionResult> RunAsync(ExecutionResult failure, CancellationToken cancellationToken)
    {
        _failure = failure;
        var polly = new ResiliencePipelineBuilder<ExecutionResult> { TimeProvider = execution.TimeProvider }
            .AddRetry(new RetryStrategyOptions<ExecutionResult>
            {
                // Polly's minimum is one; the decider stops earlier where none is allowed.
                MaxRetryAttempts = Math.Max(1, claims.Options.MaxRetries),
                ShouldHandle = DecideAsync,
                DelayGenerator = _ => new ValueTask<TimeSpan?>(_pending!.Plan.Delay),
            })
            .Build();
        try
        {
            var result = await polly.ExecuteAsync(static (loop, token) => loop.AttemptAsync(token), this, cancellationToken).ConfigureAwait(false);
            if (_pending is not null)
            {
                // Polly hands back the last outcome when it finds the token cancelled after a decision to retry.
                cancellationToken.ThrowIfCancellationRequested();
            }

            RecoveryMetrics.CountExecution(result.Success);
            return result;
        }
        catch (OperationCanceledException) when (_pending is not null)
        {
            Record(RecoveryDecision.Stop("the caller cancelled before the next attempt began"));
            throw;
        }
    }

    /// <summary>The first call stands for the attempt that has already failed; every later one begins a new attempt.</summary>
    private async ValueTask<ExecutionResult> AttemptAsync(CancellationToken cancellationToken)
    {
        if (_pending is { } decision)
        {
            decision = await attempts.AdmitAsync(execution, _failure!.Error!, decision, claims, cancellationToken).ConfigureAwait(false);
            Record(decision);
            _pending = null;
            _stopped = !decision.Plan.Retry;
            if (!_stopped)
            {
                execution.BeginAttempt(decision.Plan.Guidance, decision.Plan.Delay);
                _failure = await attempts.RunAsync(execution, next, claims, cancellationToken).ConfigureAwait(false);
            }
        }

        return _failure!;
    }

    private async ValueTask<bool> DecideAsync(RetryPredicateArguments<ExecutionResult> arguments)
    {
        if (_stopped || arguments.Outcome.Result?.Error is not { } error)
        {
            return false;
        }

        var decision = await DecideAsync(error, arguments.Context.CancellationToken).ConfigureAwait(false);
        if (!decision.Plan.Retry)
        {
            Record(decision);
            return false;
        }

        _pending = decision;
        if (decision.Plan.Delay > TimeSpan.Zero)
        {
            execution.Report(ExecutionUpdateKind.Recovery, $"waiting {Text.Seconds(decision.Plan.Delay)}: {decision.Plan.Reason}");
        }

        return true;
    }

    private async ValueTask<RecoveryDecision> DecideAsync(AgentError error, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await decider.DecideAsync(execution, error, claims.Options, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A person may be asked for hours, so this is not a rare moment to be cancelled in.
            Record(RecoveryDecision.Stop("the caller cancelled before it was decided what to do"));
            throw;
        }
    }

    private void Record(RecoveryDecision decision)
    {
        var step = decision.ToStep(execution.CurrentAttempt.Number, _failure!.Error!.Category);
        execution.AddRecoveryStep(step);
        RecoveryMetrics.Count(step);
        if (step.Retried)
        {
            RecoveryLog.Retrying(logger, execution.Task.Id, step.Attempt, step.Category, step.Action, step.Delay, step.Reason);
        }
        else
        {
            RecoveryLog.Stopped(logger, execution.Task.Id, step.Attempt, step.Category, step.Reason);
        }
    }
}
