namespace AgentPipeline;

/// <summary>Finds executables on the <c>PATH</c> alone.</summary>
/// <remarks>
/// The runtime would look into the host's directory and the current directory first (Process.Start, "FileName" without a directory),
/// where an agent may have put a file of its own making.
/// </remarks>
internal static class ExecutableFinder
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The file to start; <see langword="null"/> when there is none.</summary>
    /// <param name="command">A plain name or an absolute path.</param>
    /// <param name="searchPath">The value of <c>PATH</c>.</param>
    /// <param name="excluded">A directory from which nothing is started.</param>
    public static string? Find(string command, string? searchPath, string excluded)
    {
        // Scripts are left out on Windows: their interpreter reads arguments by rules that cannot be escaped safely.
        var file = OperatingSystem.IsWindows() && !command.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? command + ".exe" : command;
        if (Path.IsPathFullyQualified(file))
        {
            return IsExecutable(file) ? file : null;
        }

        return (searchPath ?? "").Split(Path.PathSeparator)
            .Where(directory => Path.IsPathFullyQualified(directory) && !IsInside(directory, excluded))
            .Select(directory => Path.Combine(directory, file))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);

    private static bool IsInside(string directory, string root)
    {
        var relative = Path.GetRelativePath(root, directory);
        return relative == "." || (relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative));
    }
}
