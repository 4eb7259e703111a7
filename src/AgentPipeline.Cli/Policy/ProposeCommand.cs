using System.CommandLine;
using AgentPipeline.Cli.Help;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy propose</c>: makes a new version of a document.</summary>
internal static class ProposeCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The document, '-' for standard input. 'agentpipe policy --help' shows what is in it." };
        var reason = PolicyOptions.Reason();
        var by = PolicyOptions.By();
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        var command = new Command("propose", "Make a new version, which decides for no task until it is approved.") { file, reason, by, history, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var policy = await ReadAsync(parse.GetValue(file)!, cancellationToken);
            await using var policies = await OpenedPolicies.OpenForChangesAsync(parse.GetValue(history)!, cancellationToken);
            var change = await policies.ChangesBy(parse.GetValue(by)!).ProposeAsync(policy, parse.GetValue(reason) ?? "", cancellationToken);
            return ChangeReport.Print(change, parse.GetValue(json));
        });
        return command.WithExamples(
            "agentpipe policy propose cheaper.json --reason \"costs doubled in May\"");
    }

    private static async Task<RoutingPolicy> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new CliException($"There is no file '{path}'. Write the policy into one, for example {{\"costWeight\": 0.2}}; '-' reads standard input.");
        }

        var text = path == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(path, cancellationToken);
        try
        {
            return RoutingPolicyJson.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new CliException($"{(path == "-" ? "Standard input" : $"'{path}'")} is no policy: {exception.Message}", exception);
        }
    }
}
