using System.CommandLine;
using AgentPipeline.Cli.Completion;
using AgentPipeline.Cli.Help;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy pin</c>: sends all tasks of a kind to a model or executor, at once.</summary>
internal static class PinCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "The kind of the tasks, as task files name it." };
        var model = new Option<string?>("--model") { Description = "The id of the model they go to.", HelpName = "ID" }.NeverEmpty().SuggestModels();
        var executor = new Option<string?>("--executor") { Description = "The executor they go to.", HelpName = "NAME" }.NeverEmpty();
        var remove = new Option<bool>("--remove") { Description = "Take the pin away again." };
        var reason = PolicyOptions.Reason();
        var by = PolicyOptions.By();
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        var command = new Command("pin", "Send all tasks of a kind to a model, an executor, or both: a new version of the active one, active at once.") { kind, model, executor, remove, reason, by, history, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(remove) == (result.GetResult(model) is not null || result.GetResult(executor) is not null))
            {
                result.AddError("Say where the tasks go (--model, --executor, or both), or that the pin is to be taken away (--remove).");
            }
        });
        command.SetAction(async (parse, cancellationToken) =>
        {
            var pin = parse.GetValue(remove) ? null : new RoutePin(parse.GetValue(kind)!, parse.GetValue(executor), parse.GetValue(model));
            await using var policies = await OpenedPolicies.OpenForChangesAsync(parse.GetValue(history)!, cancellationToken);
            var change = await policies.ChangesBy(parse.GetValue(by)!)
                .ActivateAsync(policy => With(policy, parse.GetValue(kind)!, pin), parse.GetValue(reason) ?? "", cancellationToken);
            return ChangeReport.Print(change, parse.GetValue(json));
        });
        return command.WithExamples(
            "agentpipe policy pin sql --model large --reason \"small cannot join\"",
            "agentpipe policy pin sql --remove");
    }

    private static RoutingPolicy With(RoutingPolicy policy, string kind, RoutePin? pin)
    {
        var before = policy.Pins.FirstOrDefault(other => other.Kind == kind);
        if (before == pin)
        {
            throw new CliException(pin is null
                ? $"The kind '{kind}' is not pinned in the active version, and nothing was changed. 'agentpipe policy show' shows its pins."
                : $"The kind '{kind}' is pinned to that in the active version already, and nothing was changed.");
        }

        return policy with { Pins = [.. policy.Pins.Where(other => other.Kind != kind), .. pin is null ? [] : new[] { pin }] };
    }
}
