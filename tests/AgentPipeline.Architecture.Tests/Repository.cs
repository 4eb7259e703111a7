using System.Xml.Linq;

namespace AgentPipeline.Architecture.Tests;

/// <summary>The checked-out repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every project by name, with the names of the projects it references; what a template holds becomes one elsewhere.</summary>
    public static IReadOnlyDictionary<string, Project> Projects { get; } = Directory
        .EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
        .Where(path => !Relative(path).Split('/').Any(part => part is "bin" or "obj") && !IsTemplateContent(path))
        .Select(Project.Load)
        .ToDictionary(project => project.Name, StringComparer.Ordinal);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static bool IsTemplateContent(string path) => Relative(path).StartsWith("templates/AgentPipeline.Templates/content/", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "AgentPipeline.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests are not inside the repository.");
    }

    internal sealed record Project(string Name, string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
    {
        public string Room => Relative(Path).Split('/')[0];

        public static Project Load(string path)
        {
            var document = XDocument.Load(path);
            return new Project(
                System.IO.Path.GetFileNameWithoutExtension(path),
                path,
                [.. document.Descendants("ProjectReference").Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))],
                [.. document.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value)]);
        }
    }
}
