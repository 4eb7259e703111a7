namespace AgentPipeline.History.LiteDb;

/// <summary>Keeps other processes, and other histories of this one, from a file: two writers damage it without a word.</summary>
/// <remarks>
/// The operating system drops the lock when the process ends, however it ends; a lock file that a killed process has left keeps nobody out.
/// </remarks>
internal static class FileLock
{
    /// <summary>Takes the lock; disposing the result drops it and deletes the lock file.</summary>
    /// <exception cref="HistoryStoreException">Somebody else holds it.</exception>
    public static FileStream Take(HistoryFiles files)
    {
        try
        {
            var stream = new FileStream(files.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

            // Whoever held it may have deleted the file between the opening and the locking: what is locked then is no longer there for others.
            if (File.Exists(files.Lock))
            {
                return stream;
            }

            stream.Dispose();
            throw new IOException("The lock file was deleted meanwhile.");
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && File.Exists(files.Lock))
        {
            throw HistoryFileErrors.InUse(files.Path, files.Lock, exception);
        }
    }
}
