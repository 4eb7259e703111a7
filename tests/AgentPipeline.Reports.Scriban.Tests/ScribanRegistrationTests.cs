using AgentPipeline.Reports.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Reports.Scriban.Tests;

public sealed class ScribanRegistrationTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void AddScribanReports_BeforeOrAfterAddReports_Renders()
    {
        using var before = new ServiceCollection().AddScribanReports().AddReports().BuildServiceProvider();
        using var after = new ServiceCollection().AddReports().AddScribanReports().BuildServiceProvider();

        Assert.IsType<ScribanReportRenderer>(Assert.Single(before.GetServices<IReportRenderer>()));
        Assert.IsType<ScribanReportRenderer>(Assert.Single(after.GetServices<IReportRenderer>()));
    }

    [Fact]
    public async Task EjectTemplatesAsync_ThenUsed_GivesTheSameReports()
    {
        using var bench = new ReportBench();
        var history = await SampleHistory.CreateAsync();
        var templates = Path.Combine(_directory.FullName, "templates");
        await bench.Writer.EjectTemplatesAsync(templates, cancellationToken: TestContext.Current.CancellationToken);

        var own = await bench.Writer.WriteAsync(_directory.FullName, history, TestContext.Current.CancellationToken);
        var before = own.Select(File.ReadAllText).ToList();
        await bench.Writer.WriteAsync(
            history, new ReportRequest { Directory = _directory.FullName, TemplateDirectory = templates }, TestContext.Current.CancellationToken);

        Assert.Equal(before, own.Select(File.ReadAllText));
        Assert.Equal(
            ["README.md", .. ReportBench.Names.Select(name => name + ".sbn").Order(StringComparer.Ordinal)],
            Directory.GetFiles(templates).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var guide = await File.ReadAllTextAsync(Path.Combine(templates, "README.md"), TestContext.Current.CancellationToken);
        Assert.All(ReportBench.Names, name => Assert.Contains($"`{name}.sbn`", guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteAsync_TemplateThatIsWrong_ThrowsAndNamesFileAndLine()
    {
        using var bench = new ReportBench();
        var path = Path.Combine(_directory.FullName, "errors.sbn");
        await File.WriteAllTextAsync(path, "first\n\n{{ nothing }}", TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<ReportException>(async () => await bench.Writer.WriteAsync(
            await SampleHistory.CreateAsync(),
            new ReportRequest { Directory = _directory.FullName, Names = ["errors"], TemplateDirectory = _directory.FullName },
            TestContext.Current.CancellationToken));

        Assert.StartsWith($"{path}: The report template is wrong at line 3, column 4", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_directory.FullName, "errors.md")));
    }

    [Fact]
    public async Task WriteAsync_ReportOfTheHosts_AsksForATemplate()
    {
        using var services = new ServiceCollection().AddScribanReports().AddSingleton<IReport>(new OwnReport("errors")).BuildServiceProvider();
        var writer = services.GetRequiredService<ReportWriter>();
        var history = await SampleHistory.CreateAsync();
        var request = new ReportRequest { Directory = _directory.FullName, Names = ["errors"] };

        var exception = await Assert.ThrowsAsync<ReportException>(() => writer.WriteAsync(history, request, TestContext.Current.CancellationToken));

        Assert.Contains("Write errors.sbn", exception.Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "errors.sbn"), "{{ name }}!", TestContext.Current.CancellationToken);
        var paths = await writer.WriteAsync(history, request with { TemplateDirectory = _directory.FullName }, TestContext.Current.CancellationToken);

        Assert.Equal("errors!", await File.ReadAllTextAsync(paths[0], TestContext.Current.CancellationToken));
    }

    private sealed class OwnReport(string name) : IHistoryReport
    {
        public string Name => name;

        public string Description => "One of the host's own.";

        public string Template => "own {{name}}";

        public Task<ReportModel> CreateModelAsync(IExecutionHistory history, CancellationToken cancellationToken)
            => Task.FromResult(new ReportModel(new System.Text.Json.Nodes.JsonObject { ["name"] = name }, new Dictionary<string, ReportChart?>()));
    }
}
