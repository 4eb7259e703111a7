using System.Diagnostics;
using System.Text.Json;

namespace AgentPipeline.Benchmarks;

/// <summary>Measures a group in a process of its own.</summary>
internal static class GateProcess
{
    public const string Argument = "measure";

    /// <summary>What the child does: prints its measurements as JSON.</summary>
    public static void Run(string group)
    {
        var measurements = new Measurements();
        GateGroup.All.Append(ClassificationGate.Group).Append(RoutingGate.Group).Append(HistoryGroups.Large).Concat(HistoryGroups.EachRound).Concat(HostGate.Groups).Single(candidate => candidate.Name == group).Measure(measurements);
        Console.WriteLine(JsonSerializer.Serialize(measurements.Values));
    }

    /// <summary>Starts the child and waits for it.</summary>
    /// <exception cref="InvalidOperationException">The child failed; its own message went to standard error.</exception>
    public static Measurements Start(GateGroup group)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(GateProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Argument);
        start.ArgumentList.Add(group.Name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? new Measurements { Values = JsonSerializer.Deserialize<Dictionary<string, double>>(output)! }
            : throw new InvalidOperationException($"The process that measures the group '{group.Name}' ended with exit code {process.ExitCode}.");
    }
}
