using System.CommandLine;
using AgentPipeline.Cli.Completion;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy show</c>: one version with its audit trail.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var version = new Argument<int?>("VERSION")
        {
            Description = "The version's number, 0 for the configuration; the active one when left out.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => PolicyOptions.Number(result),
        }.SuggestVersions();
        var document = new Option<bool>("--document") { Description = "Print the document alone, as 'propose' reads it." };
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        var command = new Command("show", "One version: its document, and who did what with it, when and why.") { version, document, history, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var policies = await OpenedPolicies.OpenAsync(parse.GetValue(history)!, cancellationToken);
            var state = await policies.ReadAndWarnAsync(cancellationToken);
            var shown = parse.GetValue(version) is { } number ? PolicyText.Find(state, number) : state.Active;
            if (parse.GetValue(document))
            {
                Screen.WriteLine(RoutingPolicyJson.Serialize(shown.Policy));
            }
            else if (parse.GetValue(json))
            {
                Screen.WriteLine(PolicyText.Json(writer => PolicyStory.Write(writer, state, shown)));
            }
            else
            {
                PolicyStory.Print(state, shown);
            }

            return ExitCode.Done;
        });
        return command.WithExamples(
            "agentpipe policy show 1",
            "agentpipe policy show 1 --document > policy.json");
    }
}
