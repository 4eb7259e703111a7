using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AgentPipeline.Cli.Completion;

namespace AgentPipeline.Cli.Policy;

/// <summary>Options and arguments that the policy commands share.</summary>
internal static class PolicyOptions
{
    public static Argument<int> Version(string description = "The version's number, as 'list' shows it.")
        => new Argument<int>("VERSION") { Description = description, CustomParser = Number }.SuggestVersions();

    public static int Number(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"'{text}' is not the number of a version. 'agentpipe policy list' shows those there are; 0 is the configuration.");
        return 0;
    }

    public static Option<string> By() => new Option<string>("--by")
    {
        Description = "Who does it, for the audit trail.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    }.NeverEmpty();

    public static Option<string?> Reason() => new Option<string?>("--reason") { Description = "Why, for the audit trail.", HelpName = "TEXT" }.NeverEmpty();
}
