using AgentPipeline.Cli.History;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History;

namespace AgentPipeline.Cli.Replay;

/// <summary>Reads exports of histories, each record once.</summary>
internal static class RecordFiles
{
    /// <summary>A file that is no export may have any number of lines, all of them bad.</summary>
    private const int MostTold = 20;

    /// <summary>Reads the files.</summary>
    /// <returns>Their records, and how many lines were left out.</returns>
    /// <exception cref="CliException">A file is missing, or there is no record in them.</exception>
    public static async Task<(IReadOnlyList<ExecutionRecord> Records, int BadLines)> ReadAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var records = new Dictionary<Guid, ExecutionRecord>();
        var bad = 0;
        foreach (var path in paths)
        {
            await using var source = ExportedFile.Open(path);
            bool Tell(BadHistoryLine line)
            {
                if (++bad <= MostTold)
                {
                    ErrorConsole.WriteLine($"{path}, line {line.Number} is left out: {line.Reason}.");
                }

                return true;
            }

            await foreach (var record in HistoryImport.EnumerateAsync(source, Tell, cancellationToken))
            {
                records.TryAdd(record.Id, record);
            }
        }

        if (bad > MostTold)
        {
            ErrorConsole.WriteLine($"{Format.Count(bad - MostTold, "more line")} {(bad == MostTold + 1 ? "is" : "are")} left out.");
        }

        return records.Count > 0 ? ([.. records.Values], bad)
            : throw new CliException($"There is no execution in {string.Join(", ", paths)}. 'agentpipe history export FILE' writes what this reads.");
    }
}
