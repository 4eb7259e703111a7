using AgentPipeline.Reports;

namespace AgentPipeline.Cli.Run;

/// <summary>Makes sure, before anything is run or paid for, that what a run writes can be written and destroys nothing it reads.</summary>
internal static class OutputPaths
{
    // What a run writes; no host is built yet that could be asked.
    private static readonly string[] _reports = [ReportWriter.OverviewFileName, "errors.md", "routing.md", "misroutes.md"];

    /// <exception cref="CliException">They cannot; the message names the option.</exception>
    public static void Check(RunSettings settings, string? cassette)
    {
        var taken = new Dictionary<string, string>(RealPath.Comparer) { [RealPath.Of(settings.TaskFile)] = "the task file" };
        taken.TryAdd(RealPath.Of("agentpipe.json"), "the configuration");
        if (cassette is not null)
        {
            taken.TryAdd(RealPath.Of(cassette), "the cassette");
        }

        Claim(taken, "--history", settings.HistoryPath, "the history");
        Claim(taken, "--history", settings.HistoryPath + "-wal", "the history's write-ahead log");
        Claim(taken, "--history", settings.HistoryPath + "-shm", "the history's index");
        if (settings.OutputPath is { } output)
        {
            Claim(taken, "--output", output, "the output");
            Probe("--output", output, () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
                using var stream = new FileStream(output, FileMode.OpenOrCreate, FileAccess.Write);
            });
        }

        if (settings.ReportDirectory is { } directory)
        {
            foreach (var report in _reports)
            {
                Claim(taken, "--report", Path.Combine(directory, report), "the report");
            }

            Probe("--report", directory, () =>
            {
                Directory.CreateDirectory(directory);
                using var stream = new FileStream(Path.Combine(directory, $".{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            });
        }
    }

    private static void Claim(Dictionary<string, string> taken, string option, string path, string use)
    {
        if (!taken.TryAdd(RealPath.Of(path), use))
        {
            throw new CliException($"{option}: '{path}' is {taken[RealPath.Of(path)]}, which would be overwritten. Name another path.");
        }
    }

    private static void Probe(string option, string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CliException($"{option}: '{path}' cannot be written: {exception.Message} Name another path.", exception);
        }
    }
}
