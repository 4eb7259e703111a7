using Microsoft.Extensions.Logging;

namespace AgentPipeline.Cassettes;

/// <summary>Settings of a <see cref="CassetteServer"/> and of a <see cref="RecordingServer"/>.</summary>
public sealed class CassetteServerOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>Source of time for delays and timestamps.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Receives a warning for each request that nothing answers; nobody does when <see langword="null"/>.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }
}
