using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using AgentPipeline.Cli.History;
using AgentPipeline.Cli.Hosting;
using AgentPipeline.Cli.Policy;
using Microsoft.Extensions.Configuration;

namespace AgentPipeline.Cli.Completion;

/// <summary>Values that a person can hardly know by heart, out of the history that the command line names. What cannot be read suggests nothing.</summary>
internal static class Suggestions
{
    /// <summary>More would be a list to search, not one to choose from.</summary>
    private const int MostIds = 20;

    /// <summary>Lets ids of executions be completed: the newest ones.</summary>
    public static Argument<string> SuggestIds(this Argument<string> argument)
    {
        argument.CompletionSources.Add(context => Try(async () =>
        {
            await using var store = await HistoryFile.OpenAsync(HistoryOf(context), CancellationToken.None);
            return await store.QueryAsync(new ExecutionQuery { Limit = MostIds }, CancellationToken.None).Select(record => record.Id.ToString()).ToListAsync();
        }));
        return argument;
    }

    /// <summary>Lets models be completed: those of the configuration, and those that the history knows.</summary>
    public static Option<string?> SuggestModels(this Option<string?> option)
    {
        option.CompletionSources.Add(context => Try(async () =>
        {
            List<string> models = [.. AgentHost.CreateBuilder(verbose: false).Configuration.GetSection("Models").GetChildren().Select(model => model["Id"]).OfType<string>()];
            if (File.Exists(HistoryOf(context)))
            {
                await using var store = await HistoryFile.OpenAsync(HistoryOf(context), CancellationToken.None);
                models.AddRange((await store.GetStatisticsAsync()).Routes.Select(route => route.Model).Where(model => model.Length > 0));
            }

            return models.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        }));
        return option;
    }

    /// <summary>Lets versions of the routing policy be completed.</summary>
    public static Argument<T> SuggestVersions<T>(this Argument<T> argument)
    {
        argument.CompletionSources.Add(context => Try(async () =>
        {
            await using var policies = await OpenedPolicies.OpenAsync(HistoryOf(context), CancellationToken.None);
            return (await policies.ReadAsync(CancellationToken.None)).Versions.Select(version => $"{version.Number}").ToList();
        }));
        return argument;
    }

    private static string HistoryOf(CompletionContext context)
        => context.ParseResult.CommandResult.Command.Options.OfType<Option<string>>().FirstOrDefault(option => option.Name == "--history") is { } option
            && context.ParseResult.GetResult(option) is OptionResult { Tokens: [var path] } ? path.Value : CommonOptions.DefaultHistoryPath;

    // The library asks without waiting, in a process that does nothing else.
    private static IEnumerable<CompletionItem> Try(Func<Task<List<string>>> read)
    {
        try
        {
            return read().GetAwaiter().GetResult().Select(value => new CompletionItem(value));
        }
        catch (Exception exception) when (exception is CliException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
