namespace AgentPipeline.FaultBench;

/// <summary>Lets no time pass while a tool works, except one that hangs.</summary>
internal sealed class ToolWatch(BenchClock clock, bool hangs) : IProgress<ExecutionUpdate>, IDisposable
{
    private IDisposable? _working;

    public void Report(ExecutionUpdate value)
    {
        Dispose();
        if (value.Kind == ExecutionUpdateKind.ToolStarted)
        {
            _working = hangs ? clock.Block() : clock.Hold();
        }
    }

    public void Dispose()
    {
        _working?.Dispose();
        _working = null;
    }
}
