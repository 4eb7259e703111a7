using Microsoft.Extensions.Logging;

namespace AgentPipeline.History.LiteDb;

/// <summary>What a history does by itself, some seconds after opening and then every hour: drops hours and records that are no longer kept.</summary>
internal sealed partial class HistoryMaintenance : IAsyncDisposable
{
    internal static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _between = TimeSpan.FromHours(1);

    private readonly Func<DateTimeOffset, CancellationToken, Task> _dropHours;
    private readonly Func<DateTimeOffset, CancellationToken, Task> _delete;
    private readonly int _retentionDays;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    public HistoryMaintenance(
        Func<DateTimeOffset, CancellationToken, Task> dropHours,
        Func<DateTimeOffset, CancellationToken, Task> delete,
        int retentionDays,
        TimeProvider timeProvider,
        ILogger logger)
    {
        (_dropHours, _delete, _retentionDays, _timeProvider, _logger) = (dropHours, delete, retentionDays, timeProvider, logger);
        _loop = LoopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        for (var delay = First; ; delay = _between)
        {
            await Task.Delay(delay, _timeProvider, _stopping.Token).ConfigureAwait(false);
            try
            {
                var now = _timeProvider.GetUtcNow();
                await _dropHours(RollupPeriod.HoursFrom(now), _stopping.Token).ConfigureAwait(false);
                if (_retentionDays > 0)
                {
                    await _delete(now.AddDays(-_retentionDays), _stopping.Token).ConfigureAwait(false);
                }
            }
            catch (HistoryStoreException exception)
            {
                LogNotMaintained(_logger, exception.Message, exception);
            }
        }
    }

    [LoggerMessage(EventId = 1414, EventName = "HistoryNotMaintained", Level = LogLevel.Warning,
        Message = "What the history no longer keeps was not deleted, and will be tried again: {Reason}")]
    private static partial void LogNotMaintained(ILogger logger, string reason, Exception exception);
}
