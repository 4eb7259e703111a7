using AgentPipeline.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Reports.Tests;

/// <summary>Every report that ships, over one history, as the writer writes it: from Scriban templates, or from those of Handlebars to compare.</summary>
internal sealed class ReportBench : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();
    private readonly ServiceProvider _services;

    public ReportBench()
        : this(static services => services.AddScribanReports())
    {
    }

    private ReportBench(Func<IServiceCollection, IServiceCollection> add)
    {
        var services = add(new ServiceCollection());
        RoutingServices.Register(services);
        _services = services.BuildServiceProvider();
        Writer = _services.GetRequiredService<ReportWriter>();
    }

    public static IReadOnlyList<string> Names { get; } = ["overview", "errors", "execution", "routing", "misroutes"];

    public static ReportBench OfHandlebars => new(static services => services.AddReports());

    public ReportWriter Writer { get; }

    public void Dispose()
    {
        _services.Dispose();
        _directory.Delete(recursive: true);
    }

    public async Task<string> MarkdownAsync(string name, IExecutionHistory history) => await File.ReadAllTextAsync((await WriteAsync(name, history))[0]);

    public async Task<string> HtmlAsync(string name, IExecutionHistory history) => await File.ReadAllTextAsync((await WriteAsync(name, history))[1]);

    private async Task<IReadOnlyList<string>> WriteAsync(string name, IExecutionHistory history)
    {
        var request = new ReportRequest { Directory = _directory.FullName, Names = [name], Html = true };
        return name == "execution"
            ? await Writer.WriteAsync(await LongestAsync(history), request, TestContext.Current.CancellationToken)
            : await Writer.WriteAsync(history, request, TestContext.Current.CancellationToken);
    }

    private static async Task<ExecutionRecord> LongestAsync(IExecutionHistory history)
        => (await history.QueryAsync(new ExecutionQuery { Limit = 10_000 }, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken))
            .OrderByDescending(record => record.Attempts.Count).ThenBy(record => record.Id).First();
}
