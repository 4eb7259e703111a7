using Microsoft.Extensions.Logging;

namespace AgentPipeline.Hosting.Tests;

/// <summary>Waits for what a host logs.</summary>
internal sealed class EventLog(int eventId) : ILoggerProvider, ILogger
{
    private readonly TaskCompletionSource _logged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _times;

    /// <summary>Completes when the event has been logged.</summary>
    public Task Logged => _logged.Task;

    /// <summary>How often it has been logged.</summary>
    public int Times => Volatile.Read(ref _times);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (id.Id == eventId)
        {
            Interlocked.Increment(ref _times);
            _logged.TrySetResult();
        }
    }

    public void Dispose()
    {
    }
}
