namespace AgentPipeline.Benchmarks;

/// <summary>A directory for as long as something is measured. <c>AGENTPIPELINE_BENCHMARK_DIRECTORY</c> puts it on the disk that is to be measured.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private readonly string _path = Directory.CreateDirectory(Path.Combine(
        Environment.GetEnvironmentVariable("AGENTPIPELINE_BENCHMARK_DIRECTORY") ?? Path.GetTempPath(), $"agentpipeline-benchmark-{Guid.NewGuid():N}")).FullName;

    public string File(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
