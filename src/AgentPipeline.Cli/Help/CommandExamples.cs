using System.CommandLine;
using System.Runtime.CompilerServices;

namespace AgentPipeline.Cli.Help;

/// <summary>Examples of commands, which their help shows below everything else.</summary>
internal static class CommandExamples
{
    private static readonly ConditionalWeakTable<Command, string[]> _examples = [];

    /// <summary>Gives a command examples: command lines, as a person types them.</summary>
    public static Command WithExamples(this Command command, params string[] examples)
    {
        _examples.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>The examples that a command was given; none for one that has them in its description.</summary>
    public static IReadOnlyList<string> Of(Command command) => _examples.TryGetValue(command, out var examples) ? examples : [];
}
