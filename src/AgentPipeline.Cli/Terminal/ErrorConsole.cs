namespace AgentPipeline.Cli.Terminal;

/// <summary>Lines for a person on standard error, which leaves standard output to results.</summary>
internal static class ErrorConsole
{
    public static void WriteLine(string message) => Console.Error.WriteLine($"agentpipe: {message}");
}
