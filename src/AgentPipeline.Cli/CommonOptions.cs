using System.CommandLine;

namespace AgentPipeline.Cli;

/// <summary>Options that several commands share, so that they mean the same everywhere.</summary>
internal static class CommonOptions
{
    public const string DefaultHistoryPath = "agentpipeline.db";

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show log messages, and stack traces of errors.", Recursive = true };

    public static Option<string> History() => new("--history")
    {
        Description = "The history file.",
        HelpName = "PATH",
        DefaultValueFactory = _ => DefaultHistoryPath,
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, for programs." };
}
