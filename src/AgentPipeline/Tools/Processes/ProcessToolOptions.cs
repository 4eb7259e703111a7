namespace AgentPipeline;

/// <summary>What <c>run_process</c> and the <c>exit_code</c> check may start, and how long it may take.</summary>
public sealed class ProcessToolOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "Tools:RunProcess";

    /// <summary>The executables that may be started when <see cref="AllowedCommands"/> is not set.</summary>
    public static IReadOnlyList<string> DefaultAllowedCommands { get; } = ["dotnet", "git"];

    /// <summary>
    /// The executables that may be started: plain names, found on the <c>PATH</c> only, or absolute paths. A command must be written
    /// exactly so. Default: <see cref="DefaultAllowedCommands"/>. An empty list allows nothing.
    /// </summary>
    /// <remarks>
    /// A process is started in the working directory but not confined to it: it can do whatever the host's account can. Allow what
    /// you would let the model do, and leave the tool out where that is nothing.
    /// </remarks>
    public IReadOnlyList<string>? AllowedCommands { get; set; }

    /// <summary>After this time a process is ended with everything it started. Default: 60 seconds.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How much of a process's output, and of its error output, is kept: the beginning and the end. Default: 8,000 characters.</summary>
    public int MaxOutputCharacters { get; set; } = 8_000;

    /// <summary>
    /// Names of environment variables that are passed on besides the harmless ones (<c>PATH</c>, <c>HOME</c>, language, time zone,
    /// temporary directory, .NET's own). Nothing else of the host's environment reaches a process. Default: none.
    /// </summary>
    public IReadOnlyList<string> PassEnvironment { get; set; } = [];
}
