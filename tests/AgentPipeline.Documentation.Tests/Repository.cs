using System.Xml.Linq;

namespace AgentPipeline.Documentation.Tests;

/// <summary>The checked-out repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>What a user can reference: projects of <c>src</c> and <c>plugins</c> that are packed. The tool is not one of them.</summary>
    public static IReadOnlyList<Package> Packages { get; } =
    [
        .. new[] { "src", "plugins" }
            .SelectMany(static room => Directory.EnumerateFiles(Path.Combine(Root, room), "*.csproj", SearchOption.AllDirectories))
            .Select(static path => (Path: path, Project: XDocument.Load(path)))
            .Where(static project => !Says(project.Project, "IsPackable", "false") && !Says(project.Project, "PackAsTool", "true"))
            .Select(static project => new Package(System.IO.Path.GetFileNameWithoutExtension(project.Path), System.IO.Path.GetDirectoryName(project.Path)!))
            .OrderBy(static package => package.Name, StringComparer.Ordinal),
    ];

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Whether a page can be held against what is built: it is a package's only if that is.</summary>
    public static bool IsOfABuiltPackage(string page) => Packages.All(package => package.IsBuilt || !page.StartsWith($"plugins/{package.Name}/", StringComparison.Ordinal));

    private static bool Says(XDocument project, string property, string value) => project.Descendants(property).Any(element => element.Value == value);

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (directory is not null && !System.IO.File.Exists(Path.Combine(directory, "AgentPipeline.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new InvalidOperationException($"No AgentPipeline.sln above {AppContext.BaseDirectory}.");
    }

    internal sealed record Package(string Name, string Folder)
    {
        /// <summary>The assembly that the tests run with.</summary>
        public string Assembly => Path.Combine(AppContext.BaseDirectory, Name + ".dll");

        /// <summary>Whether the package is built with these tests; LiteDB's and Scriban's are not, unless <c>WithLiteDb</c> and <c>WithScriban</c> say so.</summary>
        public bool IsBuilt => Name is not ("AgentPipeline.History.LiteDb" or "AgentPipeline.Reports.Scriban") || System.IO.File.Exists(Assembly);
    }
}
