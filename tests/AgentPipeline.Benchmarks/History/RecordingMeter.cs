using System.Diagnostics;
using AgentPipeline.History;
using AgentPipeline.History.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Benchmarks;

/// <summary>What recording costs the flow that has run an execution of three tool calls: the record's creation and its way into the queue.</summary>
internal static class RecordingMeter
{
    public const string Time = "recording/us";
    public const string Allocated = "recording/bytes";
    public const string TimeWithoutTools = "recording/untracked/us";
    public const string TimeOff = "recording/off/us";

    private const int Rounds = 60;
    private const int WarmUps = 20;

    /// <summary>Less than the queue holds: what is measured is recording, not waiting for the disk.</summary>
    private const int PerRound = 1000;

    private static readonly AgentTask _task = new() { Id = "benchmark", Kind = "code", Prompt = new string('p', 400) };
    private static readonly RouteDecision _route = new() { Executor = "single-phase", Model = "small", Reason = "the cheapest that has done such tasks" };

    public static void Measure(Measurements measurements)
    {
        var (time, bytes) = Measure(new ExecutionHistoryOptions());
        measurements.Add(Time, time);
        measurements.Add(Allocated, bytes);
        measurements.Add(TimeWithoutTools, Measure(new ExecutionHistoryOptions { TrackToolDetails = false }).Microseconds);
        measurements.Add(TimeOff, Measure(new ExecutionHistoryOptions { Enabled = false }).Microseconds);
    }

    private static (double Microseconds, double Bytes) Measure(ExecutionHistoryOptions options)
    {
        using var scratch = new ScratchDirectory();
        using var history = SqliteExecutionHistory.OpenAsync(scratch.File("history.db"), options).GetAwaiter().GetResult();
        var middleware = new HistoryMiddleware(history, Options.Create(options), [], NullLogger<HistoryMiddleware>.Instance);
        var times = new List<double>();
        var bytes = new List<double>();
        var result = ExecutionResult.Succeeded("done") with { VerifiedBy = "checks" };
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            var executions = Enumerable.Range(0, PerRound).Select(_ => Create(result)).ToArray();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            foreach (var execution in executions)
            {
                if (!middleware.OnCompletedAsync(execution, result, CancellationToken.None).IsCompletedSuccessfully)
                {
                    throw new InvalidOperationException("Recording waited: the queue was full.");
                }
            }

            var elapsed = Stopwatch.GetElapsedTime(began);
            if (round >= WarmUps)
            {
                times.Add(elapsed.TotalMicroseconds / PerRound);
                bytes.Add((double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / PerRound);
            }

            history.FlushAsync().AsTask().GetAwaiter().GetResult();
        }

        return (Quantile.Median(times), Quantile.Median(bytes));
    }

    private static AgentExecution Create(ExecutionResult result)
    {
        var execution = new AgentExecution(_task, "/") { Route = _route };
        execution.CurrentAttempt.AddUsage(1200, 180, 0.0004m);
        for (var call = 0; call < 3; call++)
        {
            execution.CurrentAttempt.AddToolCall(new ToolCallRecord { Name = "read_file", Arguments = """{"path":"src/main.cs"}""", Outcome = ToolOutcome.Succeeded, OutputLength = 1800 });
        }

        execution.CurrentAttempt.Complete(result);
        return execution;
    }
}
