using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>The names of the events that a history logs.</summary>
internal sealed class EpisodeLog : ILogger<SqliteExecutionHistory>
{
    private readonly Channel<string?> _logged = Channel.CreateUnbounded<string?>();

    public ConcurrentQueue<string?> Events { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Events.Enqueue(eventId.Name);
        _logged.Writer.TryWrite(eventId.Name);
    }

    /// <summary>Waits until one more event has been logged.</summary>
    public async Task NextAsync(CancellationToken cancellationToken) => await _logged.Reader.ReadAsync(cancellationToken);
}
