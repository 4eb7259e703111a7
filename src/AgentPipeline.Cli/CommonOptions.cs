using System.CommandLine;

namespace AgentPipeline.Cli;

/// <summary>Options that several commands share, so that they mean the same everywhere.</summary>
internal static class CommonOptions
{
    public const string DefaultHistoryPath = "agentpipeline.db";

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show log messages, and stack traces of errors.", Recursive = true };

    public static Option<string> History() => new Option<string>("--history")
    {
        Description = "The history file.",
        HelpName = "PATH",
        DefaultValueFactory = _ => DefaultHistoryPath,
    }.NeverEmpty();

    /// <summary>Refuses an empty value, such as an unset variable leaves.</summary>
    public static TOption NeverEmpty<TOption>(this TOption option)
        where TOption : Option
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
            {
                result.AddError($"{option.Name} is empty: give it a value, or leave it out.");
            }
        });
        return option;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, for programs." };
}
