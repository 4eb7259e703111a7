using AgentPipeline.Recovery;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.FaultBench;

/// <summary>Runs one scenario under one contender.</summary>
internal sealed class ScenarioRunner(FaultServer server, IConfiguration configuration)
{
    /// <summary>In real time: a run takes milliseconds, or seconds where a compiler works.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    public async Task<Outcome> RunAsync(Scenario scenario, bool spare, Contender contender, CancellationToken cancellationToken)
    {
        var clock = new BenchClock();
        using var world = new World(clock, server);
        using var run = server.Open(clock, scenario.Script(world));
        world.Endpoint = run.Endpoint;
        var services = BenchServices.Create(
            contender, world, configuration, scenario.SmallEndpoint?.Invoke(world) ?? run.Endpoint, spare ? run.Endpoint : null);
        await using var disposal = services.ConfigureAwait(false);
        var task = scenario.Task(world);
        using var watch = new ToolWatch(clock, scenario.ToolHangs);
        var pipeline = new WatchedPipeline(services.GetRequiredService<IAgentPipeline>(), clock, watch);
        ExecutionResult result;
        using (clock.Begin(task.Id))
        {
            result = await contender.RunAsync(pipeline, () => new AgentExecution(task, world.Directory, clock, watch), clock, cancellationToken)
                .WaitAsync(_limit, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        var account = run.Account;
        var last = pipeline.Executions.Last();
        return new Outcome(
            scenario, spare, contender.Name, result.Success, account.Requests, pipeline.Waits, account.Hopeless, account.Early,
            contender == Contender.Full ? WaitBounds.CountBroken(last, services.GetRequiredService<IOptions<ErrorRecoveryOptions>>().Value) : 0,
            world.Outbox.Duplicates, result.Success ? "" : Ending(last, result));
    }

    private static string Ending(AgentExecution execution, ExecutionResult result)
        => execution.RecoverySteps is [.., var last] ? last.Reason : $"{result.Error!.Category.ToName()}: {result.Error.Message}";
}
