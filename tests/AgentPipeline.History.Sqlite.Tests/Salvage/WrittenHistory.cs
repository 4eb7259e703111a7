namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A sound history of some thousand records, written once for all the tests that damage copies of it.</summary>
public sealed class WrittenHistory : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory.File();

    internal PageMap Map { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Map = await PageMap.WriteAsync(Path, 2000, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
