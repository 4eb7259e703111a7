using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Tests;

/// <summary>Keeps the warnings that were logged.</summary>
public sealed class CollectingLogger : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Id, string Text)> _warnings = [];

    public IEnumerable<string> Warnings(int id) => _warnings.Where(warning => warning.Id == id).Select(warning => warning.Text);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _warnings.Enqueue((eventId.Id, formatter(state, exception)));
        }
    }

    public void Dispose()
    {
    }
}
