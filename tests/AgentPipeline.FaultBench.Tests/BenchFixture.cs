using Microsoft.Extensions.Configuration;

namespace AgentPipeline.FaultBench.Tests;

/// <summary>One server for all tests, as for all runs of the bench.</summary>
public sealed class BenchFixture : IAsyncLifetime
{
    internal FaultServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await FaultServer.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal Task<Outcome> RunAsync(Scenario scenario, bool spare, Contender contender, params (string Key, string Value)[] settings)
        => new ScenarioRunner(Server, Configuration(settings)).RunAsync(scenario, spare, contender, TestContext.Current.CancellationToken);

    internal Task<Outcome> RunAsync(string name, bool spare, Contender contender, params (string Key, string Value)[] settings)
        => RunAsync(Catalogue.All.Single(scenario => $"{scenario.Group}: {scenario.Name}" == name), spare, contender, settings);

    internal Task<CrowdOutcome> RunAsync(Crowd crowd, bool spare, Contender contender)
        => new CrowdRunner(Server, Configuration()).RunAsync(crowd, spare, contender, TestContext.Current.CancellationToken);

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings)
        => new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
