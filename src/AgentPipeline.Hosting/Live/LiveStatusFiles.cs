using System.Globalization;
using System.Text.Json;

namespace AgentPipeline.Hosting;

/// <summary>
/// The directory in which every host that works on a history keeps its <see cref="LiveStatus"/>, as <c>PID.json</c>. A file is replaced as a whole,
/// so that whoever reads it finds all of one status. Safe for concurrent use, also by several processes.
/// </summary>
/// <param name="directory">The directory; it need not exist.</param>
public sealed class LiveStatusFiles(string directory)
{
    /// <summary>From this age on, a status belongs to a host that is gone without having removed it: it would have written another one.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>After this, nobody has to be told of it any more.</summary>
    private static readonly TimeSpan _forgotten = TimeSpan.FromMinutes(1);

    /// <summary>The files that belong to a history file.</summary>
    /// <param name="historyPath">The history file.</param>
    public static LiveStatusFiles Of(string historyPath) => new(historyPath + ".live");

    /// <summary>Reads every status, the longest running host first, without those of hosts that are gone for more than a minute.</summary>
    /// <param name="now">The time, to which that refers.</param>
    /// <returns>What could be read; files that are no status, or vanish meanwhile, are passed over.</returns>
    public IReadOnlyList<LiveStatus> Read(DateTimeOffset now)
        => [.. Paths().Select(ReadOne).OfType<LiveStatus>().Where(status => now - status.At < _forgotten).OrderBy(static status => status.StartedAt).ThenBy(static status => status.ProcessId)];

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be written.</exception>
    internal void Write(LiveStatus status)
    {
        Directory.CreateDirectory(directory);
        var path = PathOf(status.ProcessId);
        File.WriteAllBytes(path + ".tmp", JsonSerializer.SerializeToUtf8Bytes(status, LiveStatusJson.Default.LiveStatus));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Removes a host's file, those that others have left behind, and the directory with the last of them. What cannot be removed stays.</summary>
    internal void Remove(int processId, DateTimeOffset now)
    {
        foreach (var path in Paths().Where(path => path == PathOf(processId) || ReadOne(path) is not { } status || now - status.At >= _forgotten))
        {
            Try(() => File.Delete(path));
        }

        Try(() => File.Delete(PathOf(processId) + ".tmp"));
        Try(() => Directory.Delete(directory));
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or in use.
        }
    }

    private static LiveStatus? ReadOne(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), LiveStatusJson.Default.LiveStatus);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private string PathOf(int processId) => Path.Combine(directory, processId.ToString(CultureInfo.InvariantCulture) + ".json");

    private string[] Paths()
    {
        try
        {
            return Directory.GetFiles(directory, "*.json");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
