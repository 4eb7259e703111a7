using System.Text.RegularExpressions;

namespace AgentPipeline.Generators.Tests;

/// <summary>Compares generated code with a file under <c>Snapshots</c>.</summary>
/// <remarks>With the environment variable <c>AGENTPIPELINE_UPDATE_SNAPSHOTS=1</c> the file is written instead.</remarks>
internal static partial class Snapshot
{
    public static void AssertMatches(Run run, string name) => AssertMatches(Format(run), name + ".txt");

    public static void AssertMatches(string actual, string file)
    {
        var path = Repository.File("tests", "AgentPipeline.Generators.Tests", "Snapshots", file);
        if (Environment.GetEnvironmentVariable("AGENTPIPELINE_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"There is no snapshot {path}. Run the tests once with AGENTPIPELINE_UPDATE_SNAPSHOTS=1 and read what it holds.");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string Format(Run run)
        => string.Join('\n', run.Generated
            .OrderBy(static generated => generated.Key, StringComparer.Ordinal)
            .Select(static generated => $"=== {generated.Key}\n{Version().Replace(generated.Value, "(\"AgentPipeline.Generators\", \"VERSION\")")}"));

    [GeneratedRegex("""\("AgentPipeline.Generators", "[0-9.]+"\)""")]
    private static partial Regex Version();
}
