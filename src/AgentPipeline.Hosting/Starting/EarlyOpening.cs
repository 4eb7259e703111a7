using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Hosting;

/// <summary>Opens the history and the queue while the rest of the host starts, and stops the start when one cannot be used.</summary>
internal sealed class EarlyOpening(IServiceProvider services) : IHostedLifecycleService, IEarlyStep
{
    private Task? _opening;

    public Task TakeAsync() => _opening ??= Task.WhenAll(
        Task.Run(() => services.GetService<IExecutionHistory>(), CancellationToken.None),
        services.GetService<SqliteTaskQueue>()?.Opened ?? Task.CompletedTask);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _ = TakeAsync();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => TakeAsync().WaitAsync(cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
