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

    [Fact]
    public async Task WriteAsync_NamesAndHtml_WritesThoseOnlyAndAPageBesideEach()
    {
        using var services = Services();

        var paths = await services.GetRequiredService<ReportWriter>().WriteAsync(
            await SampleHistory.CreateAsync(), Request() with { Names = ["errors"], Html = true }, TestContext.Current.CancellationToken);

        Assert.Equal(["errors.html", "errors.md"], _directory.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, paths.Count);
        var page = await File.ReadAllTextAsync(paths[1], TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("@media print", page, StringComparison.Ordinal);
        Assert.Matches("<svg[^>]*role=\"img\"[^>]*aria-labelledby=\"chart-1-title chart-1-desc\"", page);
    }

    [Fact]
    public async Task WriteAsync_NameThatIsNone_ThrowsAndNamesThoseThereAre()
    {
        using var services = Services();

        var exception = await Assert.ThrowsAsync<ReportException>(async () => await services.GetRequiredService<ReportWriter>().WriteAsync(
            await SampleHistory.CreateAsync(), Request() with { Names = ["overvew"] }, TestContext.Current.CancellationToken));

        Assert.Equal("There is no report 'overvew' here. There are: overview, errors.", exception.Message);
        Assert.Empty(_directory.GetFiles());
    }

    [Fact]
    public async Task WriteAsync_OneExecution_HasItsIdInTheName()
    {
        using var services = Services();
        var record = SampleHistory.All()[1];

        var paths = await services.GetRequiredService<ReportWriter>().WriteAsync(record, Request(), TestContext.Current.CancellationToken);

        Assert.Equal([Path.Combine(_directory.FullName, $"execution-{record.Id}.md")], paths);
    }

    [Fact]
    public async Task WriteAsync_TemplateOfTheUsers_TakesThePlaceOfThatReportsOnly()
    {
        using var services = Services();
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "errors.hbs"), "Mine: {{headline}}\n", TestContext.Current.CancellationToken);

        var paths = await services.GetRequiredService<ReportWriter>().WriteAsync(
            await SampleHistory.CreateAsync(), Request() with { TemplateDirectory = _directory.FullName }, TestContext.Current.CancellationToken);

        Assert.StartsWith("# 80%", await File.ReadAllTextAsync(paths[0], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("Mine: 2 of 2 recoverable", await File.ReadAllTextAsync(paths[1], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first\n\n{{nothing}}", "line 3, column 1: nothing is undefined")]
    [InlineData("first\n{{> other}}", "line 2")]
    [InlineData("{{#each rules.rows}}", "each")]
    public async Task WriteAsync_TemplateThatIsWrong_ThrowsAndNamesFileAndLine(string template, string expected)
    {
        using var services = Services();
        var path = Path.Combine(_directory.FullName, "errors.hbs");
        await File.WriteAllTextAsync(path, template, TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ReportException>(async () => await services.GetRequiredService<ReportWriter>().WriteAsync(
            await SampleHistory.CreateAsync(),
            Request() with { Names = ["errors"], TemplateDirectory = _directory.FullName },
            TestContext.Current.CancellationToken));

        Assert.StartsWith($"{path}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_directory.FullName, "errors.md")));
    }

    [Fact]
    public async Task WriteAsync_DirectoryWithoutATemplate_SaysHowToGetThem()
    {
        using var services = Services();

        var exception = await Assert.ThrowsAsync<ReportException>(async () => await services.GetRequiredService<ReportWriter>().WriteAsync(
            await SampleHistory.CreateAsync(), Request() with { TemplateDirectory = _directory.FullName }, TestContext.Current.CancellationToken));

        Assert.Contains("report eject", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EjectTemplatesAsync_ThenUsed_GivesTheSameReports()
    {
        using var services = Services();
        var writer = services.GetRequiredService<ReportWriter>();
        var history = await SampleHistory.CreateAsync();
        var templates = Path.Combine(_directory.FullName, "templates");
        await writer.EjectTemplatesAsync(templates, cancellationToken: TestContext.Current.CancellationToken);

        var own = await writer.WriteAsync(history, Request(), TestContext.Current.CancellationToken);
        var before = own.Select(File.ReadAllText).ToList();
        await writer.WriteAsync(history, Request() with { TemplateDirectory = templates }, TestContext.Current.CancellationToken);

        Assert.Equal(before, own.Select(File.ReadAllText));
        Assert.Equal(
            ["README.md", "errors.hbs", "execution.hbs", "overview.hbs"],
            Directory.GetFiles(templates).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EjectTemplatesAsync_FileThatIsThere_IsKeptUnlessToldOtherwise()
    {
        using var services = Services();
        var writer = services.GetRequiredService<ReportWriter>();
        var path = Path.Combine(_directory.FullName, "overview.hbs");
        await File.WriteAllTextAsync(path, "mine", TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ReportException>(
            () => writer.EjectTemplatesAsync(_directory.FullName, cancellationToken: TestContext.Current.CancellationToken));

        Assert.StartsWith("overview.hbs would be overwritten", exception.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Single(_directory.GetFiles());

        await writer.EjectTemplatesAsync(_directory.FullName, overwrite: true, TestContext.Current.CancellationToken);

        Assert.NotEqual("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Reports_OfAHost_AreWrittenToo_AndTheLastOfANameCounts()
    {
        using var services = new ServiceCollection().AddReports()
            .AddSingleton<IReport>(new OwnReport("costs")).AddSingleton<IReport>(new OwnReport("errors")).BuildServiceProvider();

        var paths = await services.GetRequiredService<ReportWriter>()
            .WriteAsync(_directory.FullName, await SampleHistory.CreateAsync(), TestContext.Current.CancellationToken);

        Assert.Equal(["overview.md", "errors.md", "costs.md"], paths.Select(Path.GetFileName));
        Assert.Equal("own errors", await File.ReadAllTextAsync(paths[1], TestContext.Current.CancellationToken));
    }

    private ReportRequest Request() => new() { Directory = _directory.FullName };

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build())
        .AddReports()
        .BuildServiceProvider();

    private sealed class OwnReport(string name) : IHistoryReport
    {
        public string Name => name;

        public string Description => "One of the host's own.";

        public string Template => "own {{name}}";

        public Task<ReportModel> CreateModelAsync(IExecutionHistory history, CancellationToken cancellationToken)
            => Task.FromResult(new ReportModel(new System.Text.Json.Nodes.JsonObject { ["name"] = name }, new Dictionary<string, ReportChart?>()));
    }

    private sealed class OwnRenderer : IReportRenderer
    {
        public string Render(string template, System.Text.Json.Nodes.JsonObject model) => template;
    }
}
