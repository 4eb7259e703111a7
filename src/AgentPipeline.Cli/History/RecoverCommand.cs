using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.History;

/// <summary><c>agentpipe history recover</c>: takes what can still be read out of a damaged history.</summary>
internal static class RecoverCommand
{
    private const int MostIds = 20;

    public static Command Create()
    {
        var target = new Argument<string>("NEW") { Description = "The file to write what is recovered to. It must not exist." };
        var history = CommonOptions.History();
        var command = new Command("recover", "Copy what can be read of a damaged history into a new file. The damaged one stays as it is.") { target, history };
        target.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
            {
                result.AddError("NEW is empty: name the file to write.");
            }
        });
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (from, to) = (parse.GetValue(history)!, parse.GetValue(target)!);
            var result = await HistorySalvage.RecoverAsync(from, to, cancellationToken);
            Print(from, to, result);
            return ExitCode.Done;
        });
        return command.WithExamples(
            "agentpipe history recover rescued.db --history damaged.db");
    }

    private static void Print(string from, string to, SalvageResult result)
    {
        Screen.WriteLine($"Recovered {Format.Count(result.Recovered, "execution")} of '{from}' into '{to}'. '{from}' was left as it is.");
        Screen.WriteLine($"Unreadable: {Format.Count(result.Unreadable, "document")}. Doubled: {Format.Count(result.Doubled, "document")}, each kept once.");
        if (result.PolicyEvents > 0)
        {
            Screen.WriteLine($"Routing policy: {Format.Count(result.PolicyEvents, "event")} recovered, {Format.Count(result.PolicyEventsLost)} lost.");
        }

        if (result.Lost.Count == 0)
        {
            return;
        }

        Screen.WriteLine($"Lost: {Format.Count(result.Lost.Count, "execution")} that '{from}' still lists, but whose documents cannot be read:");
        foreach (var id in result.Lost.Take(MostIds))
        {
            Screen.WriteLine($"  {id}");
        }

        if (result.Lost.Count > MostIds)
        {
            Screen.WriteLine($"  and {Format.Count(result.Lost.Count - MostIds)} more");
        }
    }
}
