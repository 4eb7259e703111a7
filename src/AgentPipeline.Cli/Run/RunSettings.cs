using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Run;

/// <summary>What <c>agentpipe run</c> was asked to do.</summary>
internal sealed record RunSettings
{
    public required string TaskFile { get; init; }

    public Uri? Endpoint { get; init; }

    public IReadOnlyList<string> Models { get; init; } = [];

    public string? Cassette { get; init; }

    public int Parallel { get; init; } = 4;

    public int Repeat { get; init; } = 1;

    public int Seed { get; init; } = 1;

    public string? Pin { get; init; }

    public required string HistoryPath { get; init; }

    public bool Durable { get; init; }

    public string? OutputPath { get; init; }

    public string? ReportDirectory { get; init; }

    public TimeSpan? RequestTimeout { get; init; }

    public OutputFormat Format { get; init; }

    public bool Verbose { get; init; }
}
