using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.History.Tests;

public sealed class HistoryMiddlewareTests
{
    private readonly InMemoryExecutionHistory _history = new();
    private readonly FakeTimeProvider _time = new(Records.Origin);
    private readonly CollectingLogger<HistoryMiddleware> _logger = new();
    private readonly ExecutionHistoryOptions _options = new();
    private readonly List<IRecordRedactor> _redactors = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_Success_IsRecordedWithEverythingThatHappened()
    {
        var execution = Execution(new AgentTask { Id = "t", Prompt = "do it", Kind = "code", Complexity = 0.4 });

        var result = await InvokeAsync(execution, inner =>
        {
            inner.Route = new RouteDecision { Executor = "single-phase", Model = "small" };
            inner.CurrentAttempt.AddModelRequest();
            inner.CurrentAttempt.AddUsage(100, 10, 0.5m);
            _time.Advance(TimeSpan.FromSeconds(1));
            var error = Records.Error(ErrorCategory.RateLimit, "status.429", recoverable: true);
            inner.CurrentAttempt.Complete(ExecutionResult.Failed(error));
            inner.AddRecoveryStep(new RecoveryStep { Attempt = 1, Category = error.Category, Action = RecoveryAction.WaitAndRetry, Retried = true, Reason = "told to wait" });
            _time.Advance(TimeSpan.FromSeconds(5));
            inner.BeginAttempt(AttemptGuidance.None, TimeSpan.FromSeconds(5));
            inner.Route = new RouteDecision { Executor = "two-phase", Model = "large" };
            inner.CurrentAttempt.AddToolCall(new ToolCallRecord { Name = "read_file", Outcome = ToolOutcome.Succeeded });
            inner.CurrentAttempt.AddUsage(200, 20, 0.25m);
            inner.Analysis = new TaskAnalysis(0.7, new Dictionary<string, double> { ["files"] = 3 });
            _time.Advance(TimeSpan.FromSeconds(2));
            return ExecutionResult.Succeeded("done") with { VerifiedBy = "checks" };
        });

        var record = await RecordedAsync(execution);
        Assert.Equal("done", result.Output);
        Assert.Equal(("t", "do it", "code", 0.7, "done", "checks"), (record.TaskId, record.Prompt, record.Kind, record.Complexity, record.Output, record.VerifiedBy));
        Assert.Equal((true, true, TimeSpan.FromSeconds(8)), (record.Success, record.Recovered, record.Duration));
        Assert.Equal((300, 30, 0.75m), (record.InputTokens, record.OutputTokens, record.CostUsd));
        Assert.Equal(3, record.Features!["files"]);
        Assert.Equal("large", record.Route!.Model);
        Assert.Equal("told to wait", Assert.Single(record.RecoverySteps).Reason);
        Assert.Equal(
            [("small", false, TimeSpan.Zero, TimeSpan.FromSeconds(1), 0), ("large", true, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2), 1)],
            record.Attempts.Select(attempt => (attempt.Model!, attempt.Success, attempt.DelayBefore, attempt.Duration, attempt.ToolCalls.Count)));
    }

    [Fact]
    public async Task Invoke_FailedResult_IsRecordedAndReturned()
    {
        var execution = Execution();
        var error = Records.Error(ErrorCategory.QuotaExceeded, "code.quota", recoverable: false, "no credit");

        var result = await InvokeAsync(execution, _ => ExecutionResult.Failed(error, "half"));

        var record = await RecordedAsync(execution);
        Assert.Same(error, result.Error);
        Assert.Equal((false, error, "half"), (record.Success, record.Error, record.Output));
        var attempt = Assert.Single(record.Attempts);
        Assert.Equal((error, "half"), (attempt.Error, attempt.Output));
    }

    [Fact]
    public async Task Invoke_Exception_IsRecordedAndThrown()
    {
        var execution = Execution();
        var thrown = new InvalidOperationException("broken");

        var caught = await Assert.ThrowsAsync<InvalidOperationException>(() => InvokeAsync(execution, _ => throw thrown));

        var record = await RecordedAsync(execution);
        Assert.Same(thrown, caught);
        Assert.Equal((ErrorCategory.Unknown, "InvalidOperationException: broken"), (record.Error!.Category, record.Error.Message));
        Assert.False(Assert.Single(record.Attempts).Success);
    }

    [Fact]
    public async Task Invoke_FailureException_IsRecordedWithItsCategory()
    {
        var execution = Execution();

        await Assert.ThrowsAsync<AgentFailureException>(() => InvokeAsync(
            execution, _ => throw new AgentFailureException(ErrorCategory.FileNotFound, "gone") { Path = "a.txt", Blame = ErrorBlame.Tool }));

        var error = (await RecordedAsync(execution)).Error!;
        Assert.Equal((ErrorCategory.FileNotFound, "gone", "a.txt", ErrorBlame.Tool), (error.Category, error.Message, error.Path, error.Blame));
    }

    [Fact]
    public async Task Invoke_CallerCancels_IsRecordedAsCancelledAndThrown()
    {
        var execution = Execution();
        using var caller = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AgentMiddleware.InvokeAsync(
            Middleware(_history),
            execution,
            async (_, token) =>
            {
                await caller.CancelAsync();
                token.ThrowIfCancellationRequested();
                return ExecutionResult.Succeeded("");
            },
            caller.Token).AsTask());

        var error = (await RecordedAsync(execution)).Error!;
        Assert.Equal((ErrorCategory.Cancelled, ErrorBlame.Caller), (error.Category, error.Blame));
    }

    [Fact]
    public async Task Invoke_CancelledByItself_IsNotTakenForTheCallersCancellation()
    {
        var execution = Execution();

        await Assert.ThrowsAsync<TaskCanceledException>(() => InvokeAsync(execution, _ => throw new TaskCanceledException("timer")));

        Assert.Equal(ErrorCategory.Unknown, (await RecordedAsync(execution)).Error!.Category);
    }

    [Fact]
    public async Task Invoke_HistoryThrows_ResultIsReturnedAndLossIsVisible()
    {
        var execution = Execution();
        var failure = new CauseOfThisTestException("disk full");
        using var lost = new LostCounter(typeof(CauseOfThisTestException));

        var result = await InvokeAsync(execution, _ => ExecutionResult.Succeeded("done"), new HistoryStub(() => throw failure));

        Assert.Equal("done", result.Output);
        Assert.Same(failure, execution.Features.Get<RecordingFailure>()!.Exception);
        Assert.Equal(1, lost.Count);
        var (level, message) = Assert.Single(_logger.Entries);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("disk full", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_HistoryThrowsAfterAnException_TheFirstOneIsThrown()
    {
        var execution = Execution();

        await Assert.ThrowsAsync<FormatException>(() => InvokeAsync(
            execution, _ => throw new FormatException("work"), new HistoryStub(() => ValueTask.FromException(new IOException("history")))));

        Assert.IsType<IOException>(execution.Features.Get<RecordingFailure>()!.Exception);
    }

    [Fact]
    public async Task Invoke_HistoryNeverAnswers_ExecutionEndsAtTheLimit()
    {
        var execution = Execution();
        var never = new TaskCompletionSource();

        var running = InvokeAsync(execution, _ => ExecutionResult.Succeeded("done"), new HistoryStub(() => new ValueTask(never.Task)));
        Assert.False(running.IsCompleted);
        _time.Advance(HistoryMiddleware.ConfirmationLimit);

        Assert.Equal("done", (await running).Output);
        Assert.IsType<TimeoutException>(execution.Features.Get<RecordingFailure>()!.Exception);
    }

    [Fact]
    public async Task Invoke_Recorded_LeavesNoFailure()
    {
        var execution = Execution();

        await InvokeAsync(execution, _ => ExecutionResult.Succeeded("done"));

        Assert.Null(execution.Features.Get<RecordingFailure>());
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public async Task Invoke_NotEnabled_OnlyRunsTheRest()
    {
        _options.Enabled = false;
        var stub = new HistoryStub(() => ValueTask.CompletedTask);
        var execution = Execution();

        var result = await InvokeAsync(execution, _ => ExecutionResult.Succeeded("done"), stub);

        Assert.Equal("done", result.Output);
        Assert.Equal(0, stub.Appends);
        Assert.Null(execution.CurrentAttempt.Result);
    }

    [Fact]
    public async Task Invoke_LongTexts_AreCutToTheLimit()
    {
        _options.MaxPromptBytes = 100;
        var execution = Execution(new AgentTask { Id = "t", Prompt = new string('ä', 1000) });
        var error = Records.Error(ErrorCategory.SyntaxError, "cs", recoverable: true, new string('e', 10_000));

        await InvokeAsync(execution, _ => ExecutionResult.Failed(error, new string('o', 101)));

        var record = await RecordedAsync(execution);
        Assert.InRange(Encoding.UTF8.GetByteCount(record.Prompt), 90, 100);
        Assert.EndsWith("[cut, 2000 bytes in all]", record.Prompt, StringComparison.Ordinal);
        Assert.EndsWith("[cut, 101 bytes in all]", record.Output, StringComparison.Ordinal);
        Assert.Equal(record.Output, record.Attempts[0].Output);
        Assert.InRange(record.Error!.Message.Length, 4000, ExecutionRecordFactory.MaxErrorBytes);
        Assert.InRange(record.Attempts[0].Error!.Message.Length, 4000, ExecutionRecordFactory.MaxErrorBytes);
    }

    [Fact]
    public async Task Invoke_WithoutToolDetails_RecordsNoToolCalls()
    {
        _options.TrackToolDetails = false;
        var execution = Execution();

        await InvokeAsync(execution, inner =>
        {
            inner.CurrentAttempt.AddToolCall(new ToolCallRecord { Name = "read_file", Outcome = ToolOutcome.Succeeded });
            return ExecutionResult.Succeeded("done");
        });

        Assert.Empty((await RecordedAsync(execution)).Attempts[0].ToolCalls);
    }

    [Fact]
    public async Task Invoke_WithRedactors_RecordsWhatTheyLeave()
    {
        _redactors.Add(new Redactor(record => record with { Prompt = record.Prompt.Replace("sk-123", "[key]", StringComparison.Ordinal) }));
        _redactors.Add(new Redactor(record => record with { Prompt = record.Prompt.ToUpperInvariant() }));
        var execution = Execution(new AgentTask { Id = "t", Prompt = "use sk-123" });

        await InvokeAsync(execution, _ => ExecutionResult.Succeeded("done"));

        Assert.Equal("USE [KEY]", (await RecordedAsync(execution)).Prompt);
    }

    [Fact]
    public async Task Invoke_RedactorThrows_RecordsNothingAndSaysSo()
    {
        _redactors.Add(new Redactor(_ => throw new CauseOfThisTestException("no idea what is secret")));
        var execution = Execution();

        var result = await InvokeAsync(execution, _ => ExecutionResult.Succeeded("done"));

        Assert.True(result.Success);
        Assert.Null(await _history.GetAsync(execution.Id, Cancellation));
        Assert.IsType<CauseOfThisTestException>(execution.Features.Get<RecordingFailure>()!.Exception);
    }

    private AgentExecution Execution(AgentTask? task = null)
        => new(task ?? new AgentTask { Id = "t", Prompt = "p" }, Path.GetTempPath(), _time);

    private HistoryMiddleware Middleware(IExecutionHistory history) => new(history, Options.Create(_options), _redactors, _logger);

    private Task<ExecutionResult> InvokeAsync(AgentExecution execution, Func<AgentExecution, ExecutionResult> inner, IExecutionHistory? history = null)
        => AgentMiddleware.InvokeAsync(Middleware(history ?? _history), execution, (current, _) => ValueTask.FromResult(inner(current)), Cancellation).AsTask();

    private async Task<ExecutionRecord> RecordedAsync(AgentExecution execution)
        => await _history.GetAsync(execution.Id, Cancellation) ?? throw new InvalidOperationException("The execution is not in the history.");

    private sealed class Redactor(Func<ExecutionRecord, ExecutionRecord> redact) : IRecordRedactor
    {
        public ExecutionRecord Redact(ExecutionRecord record) => redact(record);
    }

    private sealed class CauseOfThisTestException(string message) : Exception(message);
}
