namespace AgentPipeline.Routing;

/// <summary>What a history tells about routes.</summary>
public sealed record LoggedHistory
{
    /// <summary>How many records are read unless told otherwise.</summary>
    public const int DefaultRecords = 20_000;

    /// <summary>The runs that are judged, oldest first.</summary>
    public required IReadOnlyList<RoutedRun> Runs { get; init; }

    /// <summary>How many records were read.</summary>
    public required int Records { get; init; }

    /// <summary>Reads the newest records of a history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="records">How many at most.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>What they tell.</returns>
    /// <exception cref="IOException">The history cannot be read.</exception>
    public static Task<LoggedHistory> ReadAsync(
        IExecutionHistory history, int records = DefaultRecords, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        return ReadAsync(history, records, includeSynthetic: true, cancellationToken);
    }

    /// <summary>Reads the newest records, those that were made up to try something out only where that is said.</summary>
    internal static async Task<LoggedHistory> ReadAsync(IExecutionHistory history, int records, bool includeSynthetic, CancellationToken cancellationToken)
    {
        var (runs, read) = (new List<RoutedRun>(), 0);
        await foreach (var record in history.QueryAsync(new ExecutionQuery { Limit = records }, cancellationToken).ConfigureAwait(false))
        {
            read++;
            if ((includeSynthetic || !record.Synthetic) && RoutedRun.Of(record) is { } run)
            {
                runs.Add(run);
            }
        }

        runs.Reverse();
        return new LoggedHistory { Runs = runs, Records = read };
    }
}
