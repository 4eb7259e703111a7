using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Hosting;

/// <summary>Writes the host's <see cref="LiveStatus"/> once a second, and removes it when the host stops. What fails costs the status, never the host.</summary>
internal sealed partial class LiveStatusPublisher(
    LiveExecutions executions,
    IEnumerable<ILiveStatusSource> sources,
    IOptions<LiveStatusOptions> options,
    IHostEnvironment environment,
    TimeProvider timeProvider,
    ILogger<LiveStatusPublisher> logger,
    ICircuitStates? circuits = null) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    private readonly LiveStatusFiles _files = new(options.Value.Directory);
    private readonly LastMinute _lastMinute = new();
    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();
    private bool _told;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        _files.Remove(Environment.ProcessId, timeProvider.GetUtcNow());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, timeProvider);
        do
        {
            await PublishAsync(stoppingToken).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task PublishAsync(CancellationToken stoppingToken)
    {
        var status = _lastMinute.Describe(executions.Describe(new LiveStatus
        {
            ProcessId = Environment.ProcessId,
            Application = environment.ApplicationName,
            StartedAt = _startedAt,
            At = timeProvider.GetUtcNow(),
            Circuits = circuits?.Current ?? [],
        }));
        try
        {
            foreach (var source in sources)
            {
                status = await source.DescribeAsync(status, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Tell(exception);
        }

        try
        {
            _files.Write(status);
            _told = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Tell(exception);
        }
    }

    /// <summary>Once, not every second.</summary>
    private void Tell(Exception exception)
    {
        if (!_told)
        {
            _told = true;
            LogFault(options.Value.Directory, exception);
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "The live status in '{Directory}' is not complete, or cannot be written; the work goes on. LiveStatus:Directory names another directory")]
    private partial void LogFault(string directory, Exception exception);
}
