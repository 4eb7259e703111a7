namespace AgentPipeline.Hosting;

/// <summary>Tells which files of a directory are complete, from how they look at one time and the next. Not thread-safe.</summary>
/// <remarks>
/// A file counts as complete when size and time of change were the same at two looks in a row and it ends with a line break, or,
/// without a line break, at <see cref="PatientLooks"/> looks in a row.
/// </remarks>
internal sealed class TaskInbox(string path)
{
    internal const int PatientLooks = 10;

    private Dictionary<string, Sight> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks once.</summary>
    /// <returns>The complete files, by name.</returns>
    public IReadOnlyList<string> Look()
    {
        var seen = new Dictionary<string, Sight>(StringComparer.Ordinal);
        var complete = new List<string>();
        foreach (var file in TaskFolder.TaskFilesIn(path))
        {
            var now = Sight.Of(file);
            var looks = _seen.TryGetValue(file, out var before) && before.IsLike(now) ? before.Looks + 1 : 1;
            seen.Add(file, now with { Looks = looks });
            if (looks >= PatientLooks || (looks >= 2 && now.EndsWithLineBreak))
            {
                complete.Add(file);
            }
        }

        _seen = seen;
        return complete;
    }

    /// <summary>Whether a file is still as the last look saw it.</summary>
    public bool IsAsSeen(string file) => _seen.TryGetValue(file, out var seen) && seen.IsLike(Sight.Of(file));

    private readonly record struct Sight(long Length, DateTime Changed, bool EndsWithLineBreak, int Looks)
    {
        public static Sight Of(string file)
        {
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                var length = stream.Length;
                stream.Position = Math.Max(0, length - 1);
                return new Sight(length, File.GetLastWriteTimeUtc(stream.SafeFileHandle), stream.ReadByte() == '\n', 0);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What stays unreadable is taken in the end, so that it is told and put aside.
                return new Sight(-1, default, false, 0);
            }
        }

        public bool IsLike(Sight other) => (Length, Changed, EndsWithLineBreak) == (other.Length, other.Changed, other.EndsWithLineBreak);
    }
}
