using System.Diagnostics;

namespace AgentPipeline.Cli.Tests;

/// <summary>The program as a person starts it: a process, in a directory of its own.</summary>
internal static class Agentpipe
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string SampleTasks { get; } = Path.Combine(RepositoryRoot, "samples", "tasks", "getting-started.jsonl");

    public static async Task<Outcome> RunAsync(string workingDirectory, IEnumerable<string> arguments, string? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(workingDirectory, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    public static Process Start(string workingDirectory, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "agentpipe.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("OPENAI_API_KEY");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "AgentPipeline.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests are not inside the repository.");
        }

        return directory.FullName;
    }

    internal sealed record Outcome(int ExitCode, string Output, string Error);
}
