namespace AgentPipeline.Hosting.Tests;

/// <summary>A directory for one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipe-test-");

    public string Path => _directory.FullName;

    public string At(string path) => System.IO.Path.Combine(Path, path);

    public void Dispose() => _directory.Delete(recursive: true);
}
