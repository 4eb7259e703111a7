namespace AgentPipeline.Hosting;

/// <summary>Options of the worker that runs queued tasks; configuration section <c>Worker</c>.</summary>
public sealed class WorkerOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Worker";

    /// <summary>How many tasks run at once.</summary>
    public int Parallelism { get; set; } = 4;

    /// <summary>How many tasks of a kind run at once, for kinds that have a limit of their own, such as <c>{ "code": 2 }</c>.</summary>
    public Dictionary<string, int> KindLimits { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// How often a task is begun when it does not come to its end because the process ends or its result cannot be passed on. After that it is put aside.
    /// </summary>
    public int MaxDeliveries { get; set; } = 5;

    /// <summary>Whether a result is a promise that the history has the execution.</summary>
    /// <remarks>
    /// If so, a task that could not be recorded has no result; it is put aside, and the worker waits before it begins another one. The
    /// promise is as good as the history's durability: in batched mode, up to one flush interval may still be lost.
    /// </remarks>
    public bool RequireRecord { get; set; } = true;

    /// <summary>
    /// How long tasks that run may go on when the host stops; then they are cancelled, and run again after the next start. Keep it below
    /// the host's <c>ShutdownTimeout</c>, which is 30 s unless set.
    /// </summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a task may wait in the queue before the health check calls the worker degraded.</summary>
    public TimeSpan MaxQueueLag { get; set; } = TimeSpan.FromMinutes(5);
}
