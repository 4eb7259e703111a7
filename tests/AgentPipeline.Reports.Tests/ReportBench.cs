using AgentPipeline.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Reports.Tests;

/// <summary>Every report that ships, over one history.</summary>
internal sealed class ReportBench : IDisposable
{
    private readonly ServiceProvider _services;

    public ReportBench(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build()).AddReports();
        RoutingServices.Register(services);
        _services = services.BuildServiceProvider();
        Writer = _services.GetRequiredService<ReportWriter>();
    }

    public static IReadOnlyList<string> Names { get; } = ["overview", "errors", "execution", "routing", "misroutes"];

    public ReportWriter Writer { get; }

    public void Dispose() => _services.Dispose();

    public async Task<ReportModel> ModelAsync(string name, IExecutionHistory history) => Writer.Reports.Single(report => report.Name == name) switch
    {
        IHistoryReport report => await report.CreateModelAsync(history, TestContext.Current.CancellationToken),
        IExecutionReport report => report.CreateModel(await LongestAsync(history)),
        _ => throw new InvalidOperationException(),
    };

    public async Task<string> MarkdownAsync(string name, IExecutionHistory history)
        => _services.GetRequiredService<IReportRenderer>().Render(
            Writer.Reports.Single(report => report.Name == name).Template, ReportWriter.TemplateValues(await ModelAsync(name, history)));

    public async Task<string> HtmlAsync(string name, IExecutionHistory history)
        => HtmlPage.Create(await MarkdownAsync(name, history), (await ModelAsync(name, history)).Charts.Values);

    private static async Task<ExecutionRecord> LongestAsync(IExecutionHistory history)
        => (await history.QueryAsync(new ExecutionQuery { Limit = 10_000 }, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken))
            .OrderByDescending(record => record.Attempts.Count).ThenBy(record => record.Id).First();
}
