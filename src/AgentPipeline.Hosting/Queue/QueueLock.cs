namespace AgentPipeline.Hosting;

/// <summary>The file beside a queue that its worker holds for as long as it lives.</summary>
internal static class QueueLock
{
    /// <summary>Longer than anybody looks at the lock.</summary>
    internal static readonly TimeSpan LookTime = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes it.</summary>
    /// <returns>What holds it until it is disposed.</returns>
    /// <exception cref="IOException">Another process has it, or the file cannot be made.</exception>
    public static async Task<FileStream> TakeAsync(string queuePath, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return new FileStream(PathOf(queuePath), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (isFirst)
            {
                // Somebody who looks whether it is held is in the way for a moment.
                await Task.Delay(LookTime, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"The task queue '{queuePath}' cannot be locked: {exception.Message} One worker at a time can have it; stop the other, or name another file (TaskQueue:DatabasePath).", exception);
            }
        }
    }

    /// <summary>Whether a process has it. A lock that cannot be looked at counts as held.</summary>
    public static bool IsHeld(string queuePath)
    {
        try
        {
            new FileStream(PathOf(queuePath), FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static string PathOf(string queuePath) => queuePath + ".lock";
}
