namespace AgentPipeline.Documentation.Tests.Pages;

/// <summary>The pages that users read: README, what is under <c>docs</c>, and the READMEs of packages, samples and templates.</summary>
internal static class Page
{
    /// <summary>Their paths below the root, sorted.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md" }.Where(static path => File.Exists(Repository.File(path)))
            .Concat(new[] { "docs", "samples", "templates", "src", "plugins" }.SelectMany(Below))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Repository.File(path));

    private static IEnumerable<string> Below(string room) => Directory.EnumerateFiles(Repository.File(room), "*.md", SearchOption.AllDirectories)
        .Select(Repository.Relative)
        .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj" or "data"));
}
