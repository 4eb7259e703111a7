using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Hosting;

/// <summary>Puts the lines of standard input into the queue, and writes results to standard output; all done, it stops the host.</summary>
internal sealed partial class StandardInputSource(
    IAgentTaskQueue queue,
    TaskFileReader reader,
    IHostApplicationLifetime lifetime,
    ILogger<StandardInputSource> logger) : BackgroundService, ITaskEndListener
{
    private readonly string _source = $"stdin:{Environment.ProcessId}:{Guid.NewGuid():N}";
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _open = 1;

    /// <summary>Where results go. Tests put another one in its place.</summary>
    internal TextWriter Output { get; init; } = Console.Out;

    /// <summary>Where tasks come from. Tests put another one in its place.</summary>
    internal TextReader Input { get; init; } = Console.In;

    public async ValueTask OnCompletedAsync(TaskDelivery delivery, TaskResult result)
    {
        if (delivery.Entry.Source != _source)
        {
            return;
        }

        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await Output.WriteLineAsync(JsonSerializer.Serialize(result, TaskResultJson.Default.TaskResult)).ConfigureAwait(false);
            await Output.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }

        End();
    }

    public ValueTask OnPutAsideAsync(TaskDelivery delivery, string reason)
    {
        if (delivery.Entry.Source == _source)
        {
            End();
        }

        return ValueTask.CompletedTask;
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var line in reader.ReadAsync(Input, Environment.CurrentDirectory, stoppingToken).ConfigureAwait(false))
        {
            if (line.Task is null)
            {
                LogWrongLine(line.Number, line.Problem!);
                continue;
            }

            Interlocked.Increment(ref _open);
            await queue.EnqueueAsync([new QueuedTask(line.Task) { Source = _source, Priority = TaskPriority.Of(line.Task) }], stoppingToken).ConfigureAwait(false);
        }

        End();
        await _allEnded.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        lifetime.StopApplication();
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _allEnded.SetResult();
        }
    }

    [LoggerMessage(41, LogLevel.Warning, "Standard input, line {Line} was left out: {Problem}")]
    private partial void LogWrongLine(int line, string problem);
}
