using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.FaultBench;

/// <summary>Runs a crowd under one contender, all its executions in one process with one container.</summary>
internal sealed class CrowdRunner(FaultServer server, IConfiguration configuration)
{
    /// <summary>In real time.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    public async Task<CrowdOutcome> RunAsync(Crowd crowd, bool spare, Contender contender, CancellationToken cancellationToken)
    {
        var clock = new BenchClock();
        using var world = new World(clock, server);
        var (requests, late) = (0, 0);
        var script = crowd.Script();
        using var run = server.Open(clock, request =>
        {
            requests += request.IsSmall ? 1 : 0;
            late += request.IsSmall && request.Time >= crowd.Half ? 1 : 0;
            return script(request);
        });
        var services = BenchServices.Create(contender, world, configuration, run.Endpoint, spare ? run.Endpoint : null);
        await using var disposal = services.ConfigureAwait(false);
        var pipeline = services.GetRequiredService<IAgentPipeline>();
        var succeeded = await ArriveAsync(crowd, clock, OneAsync, cancellationToken).WaitAsync(_limit, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        return new CrowdOutcome(crowd, spare, contender.Name, succeeded, requests, late);

        async Task<bool> OneAsync(int number)
        {
            var task = Tasks.Answer() with { Id = number.ToString(CultureInfo.InvariantCulture) };
            using (clock.Begin(task.Id))
            {
                var result = await contender.RunAsync(pipeline, () => new AgentExecution(task, world.Directory, clock), clock, cancellationToken).ConfigureAwait(false);
                return result.Success;
            }
        }
    }

    private static async Task<int> ArriveAsync(Crowd crowd, BenchClock clock, Func<int, Task<bool>> begin, CancellationToken cancellationToken)
    {
        var all = new List<Task<bool>>();
        using (clock.Begin("arrivals"))
        {
            for (var number = 0; number < crowd.Executions; number++)
            {
                var one = number;
                var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                all.Add(Task.Run(
                    () =>
                    {
                        var running = begin(one);
                        begun.SetResult();
                        return running;
                    },
                    cancellationToken));
                await begun.Task.ConfigureAwait(false);
                if (crowd.Every > TimeSpan.Zero)
                {
                    await Task.Delay(crowd.Every, timeProvider: clock, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        var results = await Task.WhenAll(all).ConfigureAwait(false);
        return results.Count(static success => success);
    }
}
