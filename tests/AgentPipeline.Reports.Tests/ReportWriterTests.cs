using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Reports.Tests;

public sealed class ReportWriterTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task WriteAsync_DirectoryThatIsNotThere_IsCreatedAndHoldsTheReport()
    {
        using var services = Services();
        var target = Path.Combine(_directory.FullName, "a", "b");

        var paths = await services.GetRequiredService<ReportWriter>()
            .WriteAsync(target, await SampleHistory.CreateAsync(), TestContext.Current.CancellationToken);

        Assert.Equal([Path.Combine(target, "overview.md"), Path.Combine(target, "errors.md")], paths);
        var bytes = await File.ReadAllBytesAsync(paths[0], TestContext.Current.CancellationToken);
        Assert.Equal((byte)'#', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
    }

    [Fact]
    public async Task WriteAsync_ReportThatIsThere_IsReplacedAndNothingElseIsLeft()
    {
        using var services = Services();
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "overview.md"), "old", TestContext.Current.CancellationToken);

        await services.GetRequiredService<ReportWriter>()
            .WriteAsync(_directory.FullName, await SampleHistory.CreateAsync(), TestContext.Current.CancellationToken);

        Assert.Equal(["errors.md", "overview.md"], _directory.GetFileSystemInfos().Select(info => info.Name).Order(StringComparer.Ordinal));
        Assert.StartsWith(
            "# 80%",
            await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "overview.md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_DirectoryThatIsAFile_ThrowsAndNamesIt()
    {
        using var services = Services();
        var file = Path.Combine(_directory.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<IOException>(async () => await services.GetRequiredService<ReportWriter>()
            .WriteAsync(file, await SampleHistory.CreateAsync(), TestContext.Current.CancellationToken));

        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_ReportTooLarge_LeavesTheOldOne()
    {
        using var services = Services(("Reports:MaxOutputBytes", "1024"));
        var path = Path.Combine(_directory.FullName, "overview.md");
        await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<ReportTooLargeException>(async () => await services.GetRequiredService<ReportWriter>()
            .WriteAsync(_directory.FullName, await SampleHistory.CreateAsync(), TestContext.Current.CancellationToken));

        Assert.Equal("old", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("MaxOutputBytes", "0")]
    [InlineData("MaxExecutionsRead", "0")]
    [InlineData("MaxFailuresListed", "-1")]
    [InlineData("MaxSlowestListed", "-1")]
    public void AddReports_ValueThatCannotWork_IsRefusedWithItsKey(string key, string value)
    {
        using var services = Services(($"Reports:{key}", value));

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains($"Reports:{key} is {value}.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddReports_HostWithARendererOfItsOwn_KeepsIt()
    {
        using var services = new ServiceCollection().AddSingleton<IReportRenderer, OwnRenderer>().AddReports().BuildServiceProvider();

        Assert.IsType<OwnRenderer>(services.GetRequiredService<IReportRenderer>());
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build())
        .AddReports()
        .BuildServiceProvider();

    private sealed class OwnRenderer : IReportRenderer
    {
        public string Render(string template, System.Text.Json.Nodes.JsonObject model) => template;
    }
}
