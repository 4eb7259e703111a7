using AgentPipeline.Cli.History;
using AgentPipeline.Cli.Policy;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.Doctor;

/// <summary>Checks a history and tells each finding on a line of its own.</summary>
internal static class HistoryCheckup
{
    /// <exception cref="HistoryStoreException">Something is wrong with the history.</exception>
    public static async Task RunAsync(string path, bool full, CancellationToken cancellationToken)
    {
        var checks = await HistoryIntegrity.CheckAsync(path, full, cancellationToken);
        Screen.WriteLine($"History: '{path}'");
        foreach (var check in checks)
        {
            Screen.WriteLine($"  {check.Name}: {(check.IsSound ? $"ok, {check.Finding}" : "FAILED")}");
        }

        if (checks.FirstOrDefault(check => !check.IsSound) is { } problem)
        {
            throw new HistoryStoreException(path, problem.Finding);
        }

        await using var store = await HistoryFile.OpenAsync(path, cancellationToken);
        var statistics = await store.GetStatisticsAsync(cancellationToken: cancellationToken);
        Screen.WriteLine($"  Holds {Format.Count(statistics.Executions, "execution")}.");
        await using var policies = await OpenedPolicies.OpenAsync(path, cancellationToken);
        var policy = await policies.ReadAndWarnAsync(cancellationToken);
        var rollout = policy.Rollout is { } version ? $", version {version.Number} in rollout ({version.Standing})" : "";
        Screen.WriteLine($"  Routing policy: {PolicyText.Name(policy.Active)} is active{rollout}.");
    }
}
