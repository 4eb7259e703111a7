using System.CommandLine;
using System.Globalization;
using AgentPipeline.Cli.History;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Analyze;

/// <summary>The part of a history that is analysed.</summary>
internal static class AnalyzedHistory
{
    public static Option<int> Last()
    {
        var option = new Option<int>("--last")
        {
            Description = "How many executions to look at, the newest ones.",
            HelpName = "N",
            DefaultValueFactory = _ => LoggedHistory.DefaultRecords,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value < 1)
            {
                result.AddError("--last must be 1 or more.");
            }
        });
        return option;
    }

    public static async Task<LoggedHistory> ReadAsync(string path, int last, CancellationToken cancellationToken)
    {
        await using var store = await HistoryFile.OpenAsync(path, cancellationToken);
        return await LoggedHistory.ReadAsync(store, last, cancellationToken);
    }
}
