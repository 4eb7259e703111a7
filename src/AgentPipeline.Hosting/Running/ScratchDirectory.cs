namespace AgentPipeline.Hosting;

/// <summary>An empty directory for one execution, deleted with everything in it when disposed.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipe-");

    public string Path => _directory.FullName;

    public void Dispose()
    {
        try
        {
            _directory.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process that outlived its time limit may still hold a file; the system cleans its temporary directory.
        }
    }
}
