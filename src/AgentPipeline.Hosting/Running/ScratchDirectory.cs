namespace AgentPipeline.Hosting;

/// <summary>An empty directory for one execution, made when it is first asked for, and deleted with everything in it when disposed.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    public Lazy<string> Path { get; } = new(static () => Directory.CreateTempSubdirectory("agentpipe-").FullName);

    public void Dispose()
    {
        if (!Path.IsValueCreated)
        {
            return;
        }

        try
        {
            Directory.Delete(Path.Value, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process that outlived its time limit may still hold a file; the system cleans its temporary directory.
        }
    }
}
