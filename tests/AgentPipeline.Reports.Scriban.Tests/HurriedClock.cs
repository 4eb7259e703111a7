namespace AgentPipeline.Reports.Scriban.Tests;

/// <summary>A clock whose timers are due after a thousandth of their time.</summary>
internal sealed class HurriedClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => System.CreateTimer(callback, state, dueTime / 1_000, period);
}
