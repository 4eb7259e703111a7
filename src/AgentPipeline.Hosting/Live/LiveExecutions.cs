using System.Collections.Concurrent;
using System.ComponentModel;

namespace AgentPipeline.Hosting;

/// <summary>
/// The executions that a host runs now, and what those that have ended came to. <see cref="AgentTaskRunner"/> tells it; a singleton, safe for
/// concurrent use. An execution costs one entry of a dictionary, added and removed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LiveExecutions
{
    private readonly ConcurrentDictionary<Guid, AgentExecution> _running = new();
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private long _completed;
    private long _succeeded;
    private long _recovered;
    private decimal _costUsd;

    internal void Begin(AgentExecution execution) => _running.TryAdd(execution.Id, execution);

    /// <summary>Ends an execution; one that was cancelled has no result, and counts nowhere.</summary>
    internal void End(AgentExecution execution, ExecutionResult? result)
    {
        _running.TryRemove(execution.Id, out _);
        if (result is null)
        {
            return;
        }

        lock (_lock)
        {
            _completed++;
            _succeeded += result.Success ? 1 : 0;
            _recovered += result.Success && execution.Attempts is [{ Result.Error.Recoverable: true }, ..] ? 1 : 0;
            foreach (var attempt in execution.Attempts)
            {
                _costUsd += attempt.CostUsd;

                // The last attempt may have its result only after this.
                if ((attempt == execution.CurrentAttempt ? result : attempt.Result) is { Error: { } error })
                {
                    var name = error.Category.ToName();
                    _errors[name] = _errors.GetValueOrDefault(name) + 1;
                }
            }
        }
    }

    /// <summary>What is known now; the rest of the status stays as it is.</summary>
    internal LiveStatus Describe(LiveStatus status)
    {
        // An execution belongs to the flow that runs it. What is read here are references and a number, which may be a moment old, but never torn.
        var running = _running.Values.OrderBy(static execution => execution.StartedAt).ToList();
        lock (_lock)
        {
            return status with
            {
                Running = [.. running.Take(LiveStatus.MostRunning).Select(Of)],
                RunningCount = running.Count,
                Completed = _completed,
                Succeeded = _succeeded,
                Recovered = _recovered,
                CostUsd = _costUsd,
                Errors = new Dictionary<string, long>(_errors),
            };
        }
    }

    private static LiveExecution Of(AgentExecution execution)
    {
        var attempt = execution.CurrentAttempt;
        return new LiveExecution(execution.Id, execution.Task.Id, execution.Task.Kind, attempt.Route?.Model, attempt.Number, execution.StartedAt);
    }
}
