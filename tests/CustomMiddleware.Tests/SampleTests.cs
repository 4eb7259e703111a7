using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CustomMiddleware.Tests;

/// <summary>What the sample's README shows is what the sample is and prints.</summary>
public sealed partial class SampleTests
{
    private static readonly string _folder = Path.Combine(FindRoot(), "samples", "CustomMiddleware");

    private static readonly string _readme = File.ReadAllText(Path.Combine(_folder, "README.md"));

    [Fact]
    public void Readme_Code_StandsInTheSample()
    {
        var sources = Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();
        var snippets = Snippet().Matches(_readme).Where(static match => match.Groups["language"].Value == "csharp").Select(static match => match.Groups["text"].Value).ToList();

        Assert.NotEmpty(snippets);
        Assert.All(snippets, snippet => Assert.Contains(sources, source => source.Contains(snippet, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Host_Run_PrintsWhatTheReadmeShows()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CustomMiddleware.Host.dll")]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;

        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(Snippet().Matches(_readme)[1].Groups["text"].Value, output.ReplaceLineEndings("\n").TrimEnd('\n'));
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "AgentPipeline.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests are not inside the repository.");
    }

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<text>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
