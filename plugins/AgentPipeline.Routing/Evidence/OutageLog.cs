namespace AgentPipeline.Routing;

/// <summary>Logs that something fails when it begins to, and not each time. Safe for concurrent use.</summary>
/// <param name="log">Logs it.</param>
internal sealed class OutageLog(Action<Exception?> log)
{
    private int _fails;

    public void Fails(Exception? exception)
    {
        if (Interlocked.Exchange(ref _fails, 1) == 0)
        {
            log(exception);
        }
    }

    public void Works() => Volatile.Write(ref _fails, 0);
}
