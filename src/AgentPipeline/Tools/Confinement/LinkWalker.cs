using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline;

/// <summary>Resolves paths part by part, following symbolic links by hand and never setting foot outside a boundary.</summary>
/// <param name="boundary">Absolute path without symbolic links that must not be left.</param>
/// <param name="alias">Another absolute path of the same directory, by which callers may know it.</param>
internal sealed class LinkWalker(string boundary, string alias)
{
    // As Linux counts (path_resolution(7)); more than this is taken for a ring.
    private const int MaxLinks = 40;

    private static readonly StringComparison _comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static readonly char[] _separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    public bool TryResolve(string path, [NotNullWhen(true)] out string? resolved)
    {
        resolved = null;
        var current = boundary;
        var rest = new Stack<string>();
        if (!Push(path, rest, ref current))
        {
            return false;
        }

        var links = 0;
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                if (current.Equals(boundary, _comparison))
                {
                    return false;
                }

                current = Path.GetDirectoryName(current)!;
                continue;
            }

            var next = Path.Combine(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
            }
            else if (++links > MaxLinks || !Push(target, rest, ref current))
            {
                return false;
            }
        }

        resolved = current;
        return true;
    }

    /// <summary>Puts the parts of a path before those that wait; an absolute one starts again from the boundary.</summary>
    private bool Push(string path, Stack<string> rest, ref string current)
    {
        if (Path.IsPathRooted(path))
        {
            if (Inside(path, boundary) is not { } inner && (inner = Inside(path, alias)!) is null)
            {
                return false;
            }

            path = inner;
            current = boundary;
        }

        foreach (var part in path.Split(_separators, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (part != ".")
            {
                rest.Push(part);
            }
        }

        return true;
    }

    private static string? Inside(string path, string root)
    {
        var prefix = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;
        return path.Equals(root, _comparison) ? "" : path.StartsWith(prefix, _comparison) ? path[prefix.Length..] : null;
    }
}
