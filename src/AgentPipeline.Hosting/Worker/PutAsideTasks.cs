using System.Text;
using System.Text.Json;

namespace AgentPipeline.Hosting;

/// <summary>The list, beside a task file that is worked off, of its tasks that were put aside: a restart must not take them up again.</summary>
internal static class PutAsideTasks
{
    /// <exception cref="IOException">The list cannot be read.</exception>
    public static IReadOnlySet<string> Read(string path)
    {
        if (!File.Exists(path))
        {
            return new HashSet<string>();
        }

        using var stream = File.OpenRead(path);
        return TaskResultScan.Read(stream).Done;
    }

    /// <summary>Adds a task, on disk when this returns.</summary>
    /// <exception cref="IOException">The list cannot be written.</exception>
    public static void Add(string path, string taskId)
    {
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

        // A line begins anew, whatever a crash or a full disk has left of the one before.
        stream.Write(Encoding.UTF8.GetBytes($"\n{{\"id\":\"{JsonEncodedText.Encode(taskId)}\"}}\n"));
        stream.Flush(flushToDisk: true);
    }
}
