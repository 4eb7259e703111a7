namespace AgentPipeline.Recovery.Tests;

/// <summary>A real directory that is gone afterwards, with a sibling that nothing may touch.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentpipeline-recovery-").FullName;

    public TemporaryDirectory()
    {
        Inside = Directory.CreateDirectory(Path.Combine(_root, "inside")).FullName;
        Outside = Directory.CreateDirectory(Path.Combine(_root, "outside")).FullName;
    }

    public string Inside { get; }

    public string Outside { get; }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
