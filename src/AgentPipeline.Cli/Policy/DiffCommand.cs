using System.CommandLine;
using AgentPipeline.Cli.Completion;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy diff</c>: what one version says differently from another.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var version = new Argument<int>("A") { Description = "A version's number; 0 is the configuration.", CustomParser = PolicyOptions.Number }.SuggestVersions();
        var other = new Argument<int?>("B")
        {
            Description = "What it is held against; the active version when left out.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => PolicyOptions.Number(result),
        }.SuggestVersions();
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        var command = new Command("diff", "What a version says differently from another, or from the active one.") { version, other, history, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var policies = await OpenedPolicies.OpenAsync(parse.GetValue(history)!, cancellationToken);
            var state = await policies.ReadAndWarnAsync(cancellationToken);
            var a = PolicyText.Find(state, parse.GetValue(version));
            var b = parse.GetValue(other) is { } number ? PolicyText.Find(state, number) : state.Active;
            if (parse.GetValue(json))
            {
                Screen.WriteLine(PolicyText.Json(writer => PolicyDifference.Write(writer, a, b)));
            }
            else
            {
                PolicyDifference.Print(a, b);
            }

            return ExitCode.Done;
        });
        return command.WithExamples(
            "agentpipe policy diff 2",
            "agentpipe policy diff 2 0");
    }
}
