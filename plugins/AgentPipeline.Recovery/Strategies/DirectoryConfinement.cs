namespace AgentPipeline.Recovery;

/// <summary>Whether a directory that does not exist yet would lie inside another one, with every symbolic link on the way resolved.</summary>
internal static class DirectoryConfinement
{
    private const int MaxLinks = 40;

    public static bool IsInside(string root, string directory)
    {
        var realRoot = Real(root);
        var real = Real(directory);
        return realRoot is not null && real is not null
            && (string.Equals(real, realRoot, StringComparison.Ordinal)
                || real.StartsWith(Path.TrimEndingDirectorySeparator(realRoot) + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }

    private static string? Real(string path)
    {
        var links = 0;
        var resolved = Path.GetPathRoot(Path.GetFullPath(path))!;
        var rest = new Stack<string>(Segments(Path.GetFullPath(path)[resolved.Length..]));
        while (rest.TryPop(out var segment))
        {
            var next = Path.GetFullPath(segment, resolved);
            if (new DirectoryInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                return null;
            }

            if (Path.IsPathRooted(target))
            {
                resolved = Path.GetPathRoot(target)!;
            }

            foreach (var part in Segments(target))
            {
                rest.Push(part);
            }
        }

        return resolved;
    }

    /// <summary>The names of a path, last first, so that pushing them leaves the first on top.</summary>
    private static IEnumerable<string> Segments(string path)
        => path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
}
