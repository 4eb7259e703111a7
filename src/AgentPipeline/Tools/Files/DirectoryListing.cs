namespace AgentPipeline;

/// <summary>The entries of a directory, sorted by name.</summary>
/// <param name="Entries">Names; directories end in a slash, symbolic links show where they lead, files their size.</param>
/// <param name="Total">How many there are in all.</param>
internal sealed record DirectoryListing(IReadOnlyList<string> Entries, int Total)
{
    public static DirectoryListing Read(string path, int limit)
    {
        var entries = new DirectoryInfo(path).GetFileSystemInfos();
        Array.Sort(entries, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new DirectoryListing([.. entries.Take(limit).Select(Show)], entries.Length);
    }

    private static string Show(FileSystemInfo entry) => entry switch
    {
        { LinkTarget: { } target } => $"{entry.Name} -> {target}",
        FileInfo file => $"{file.Name} ({file.Length} bytes)",
        _ => entry.Name + "/",
    };
}
