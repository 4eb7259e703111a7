namespace AgentPipeline.Cli;

/// <summary>Which file a path means, however it is written.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>Tells whether two real paths are the same.</summary>
    public static StringComparer Comparer { get; } = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The path without links, in it or in the directories above it; it need not exist.</summary>
    public static string Of(string path) => Of(path, MostLinks);

    private static string Of(string path, int links)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var here = Path.Combine(Of(parent, links), Path.GetFileName(full));
        return links > 0 && new FileInfo(here).LinkTarget is { } target
            ? Of(Path.Combine(Path.GetDirectoryName(here)!, target), links - 1)
            : here;
    }
}
