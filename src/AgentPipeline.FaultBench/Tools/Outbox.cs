using System.Text;

namespace AgentPipeline.FaultBench;

/// <summary>Where side effects leave their trace: one line each, on disk before anybody is told.</summary>
internal sealed class Outbox(string path)
{
    public void Send(string line)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        file.Flush(flushToDisk: true);
    }

    public IReadOnlyList<string> Lines => File.Exists(path) ? File.ReadAllLines(path) : [];

    /// <summary>How many messages arrived that had arrived before.</summary>
    public int Duplicates => Lines.Count - Lines.Distinct(StringComparer.Ordinal).Count();
}
