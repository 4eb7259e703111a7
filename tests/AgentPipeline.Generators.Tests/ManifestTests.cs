namespace AgentPipeline.Generators.Tests;

/// <summary>A pipeline's manifest can be held against a checked-in file.</summary>
public class ManifestTests
{
    [Fact]
    public async Task Manifest_AsMarkdown_IsTheCheckedInFile()
        => Snapshot.AssertMatches((await LoadAsync()).Manifest.ToMarkdown(), "Manifest.md");

    [Fact]
    public async Task Manifest_AsMermaid_IsTheCheckedInFile()
        => Snapshot.AssertMatches((await LoadAsync()).Manifest.ToMermaid(), "Manifest.mmd");

    private static async Task<LoadedPipeline> LoadAsync() => LoadedPipeline.Load(await SourceRunner.RunAsync(
        Source.Header + Source.Pipeline + Source.Executor + Source.ExecutorNamed("Helper", "helper")
        + Source.Middleware("History", "Record", "Order = int.MinValue")
        + Source.Middleware("Redact", "Recover", "After = [typeof(Retry)], EnabledBy = \"Redaction:Enabled\"")
        + Source.Middleware("Retry", "Recover")
        + Source.Middleware("Lint", "Execute", "Kinds = [\"code\"]")));
}
