namespace AgentPipeline;

/// <summary>The directory that an execution's tools and checks are confined to. Safe for concurrent use.</summary>
/// <remarks>
/// Every part of a path is looked at on disk and symbolic links are followed by hand, so a path is judged by where it really leads, and
/// nothing outside is ever touched to find that out. This holds against whatever path a model writes; it does not hold against another
/// process that swaps a directory for a link between the check and the use.
/// </remarks>
public sealed class WorkingDirectory
{
    private const int MaxPathLength = 4096;
    private readonly LinkWalker _walker;

    /// <summary>Looks at a working directory.</summary>
    /// <param name="root">Absolute path; may itself lead through symbolic links.</param>
    /// <exception cref="IOException">Its symbolic links form a ring.</exception>
    public WorkingDirectory(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        var given = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var volume = Path.GetPathRoot(given)!;
        Root = new LinkWalker(volume, volume).TryResolve(given, out var real)
            ? real
            : throw new IOException($"The working directory {root} cannot be used: its symbolic links form a ring.");
        _walker = new LinkWalker(Root, given);
    }

    /// <summary>Where the directory really is: absolute and free of symbolic links.</summary>
    public string Root { get; }

    /// <summary>Finds out where a path leads. Nothing needs to exist there.</summary>
    /// <param name="path">Relative to <see cref="Root"/>, or absolute and inside it.</param>
    /// <param name="blame">Whose path it is.</param>
    /// <returns>An absolute path inside <see cref="Root"/>, or that itself, free of symbolic links.</returns>
    /// <exception cref="AgentFailureException">The path leads out of the directory (<see cref="ErrorCategory.PermissionDenied"/>).</exception>
    public string Resolve(string path, ErrorBlame blame = ErrorBlame.Model)
    {
        ArgumentNullException.ThrowIfNull(path);
        var wellFormed = path.Length is > 0 and <= MaxPathLength && !path.Contains('\0', StringComparison.Ordinal)
            && (!OperatingSystem.IsWindows() || IsPlainOnWindows(path));
        if (!wellFormed)
        {
            throw Refusal(path, "is not a usable path; give one relative to the working directory, such as \"notes/a.txt\"", blame);
        }

        return _walker.TryResolve(path, out var resolved)
            ? resolved
            : throw Refusal(path, "leads out of the working directory; give one inside it and relative to it, such as \"notes/a.txt\"", blame);
    }

    /// <summary>A resolved path as a model should see it.</summary>
    /// <param name="resolved">What <see cref="Resolve"/> returned.</param>
    /// <returns>The path relative to <see cref="Root"/>, with forward slashes.</returns>
    public string Show(string resolved) => Path.GetRelativePath(Root, resolved).Replace('\\', '/');

    private static AgentFailureException Refusal(string path, string reason, ErrorBlame blame)
    {
        var shown = path.Length > 200 ? string.Concat(path.AsSpan(0, 200), "…") : path;
        return new(ErrorCategory.PermissionDenied, $"The path \"{shown.Replace('\0', '?')}\" {reason}.") { Blame = blame, Path = path };
    }

    // Colons name alternate streams, trailing dots and spaces are dropped, and some names are devices wherever they stand.
    private static bool IsPlainOnWindows(string path) => path[(Path.GetPathRoot(path)?.Length ?? 0)..].Split('/', '\\').All(part =>
        part is "" or "." or ".."
        || (!part.Contains(':', StringComparison.Ordinal) && !part.EndsWith('.') && !part.EndsWith(' ')
            && part.Split('.')[0].ToUpperInvariant() is not ("CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$")
            && !IsPort(part.Split('.')[0])));

    private static bool IsPort(string name) =>
        name.Length == 4 && (name.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || name.StartsWith("LPT", StringComparison.OrdinalIgnoreCase));
}
