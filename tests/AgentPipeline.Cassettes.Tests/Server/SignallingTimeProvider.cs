using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Cassettes.Tests.Server;

/// <summary>A fake clock that tells when somebody begins to wait for it.</summary>
internal sealed class SignallingTimeProvider : FakeTimeProvider
{
    private readonly TaskCompletionSource<TimeSpan> _timerCreated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TimeSpan> TimerCreated => _timerCreated.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timerCreated.TrySetResult(dueTime);
        return timer;
    }
}
