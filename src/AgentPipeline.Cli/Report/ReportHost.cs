using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentPipeline.Cli.Hosting;
using AgentPipeline.Reports;
using AgentPipeline.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Cli.Report;

/// <summary>Makes reports outside of a run, and tells what became of them.</summary>
internal static class ReportHost
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

#if WITH_SCRIBAN
    /// <summary>Where the template of a report is looked for.</summary>
    public const string TemplateFile = "DIR/NAME.hbs, or DIR/NAME.sbn with --renderer scriban,";

    private const string Scriban = "scriban";

    /// <summary>What renders the templates; the same for all commands about reports.</summary>
    public static Option<string> Renderer { get; } = new Option<string>("--renderer")
    {
        Description = "What renders the templates: handlebars (NAME.hbs) or scriban (NAME.sbn).",
        HelpName = "NAME",
        DefaultValueFactory = _ => "handlebars",
        Recursive = true,
    }.AcceptOnlyFromAmong("handlebars", Scriban);
#else
    /// <summary>Where the template of a report is looked for.</summary>
    public const string TemplateFile = "DIR/NAME.hbs";
#endif

    /// <summary>A host with every report that ships.</summary>
    public static IHost Build(ParseResult parse)
    {
        var builder = AgentHost.CreateBuilder(parse.GetValue(CommonOptions.Verbose));
        RoutingServices.Register(builder.Services);
#if WITH_SCRIBAN
        if (parse.GetValue(Renderer) == Scriban)
        {
            builder.Services.AddScribanReports();
        }
#endif
        return builder.Build();
    }

    /// <summary>Writes something, and prints a line for each file.</summary>
    /// <exception cref="CliException">What was asked for cannot be done.</exception>
    public static async Task TellAsync(Func<ReportWriter, Task<IReadOnlyList<string>>> write, IHost host)
    {
        try
        {
            foreach (var path in await write(host.Services.GetRequiredService<ReportWriter>()))
            {
                Console.WriteLine(path);
            }
        }
        catch (Exception exception) when (exception is ReportException or ReportTooLargeException)
        {
            throw new CliException(exception.Message, exception);
        }
    }

    /// <summary>What the template of one report can use, as JSON.</summary>
    /// <exception cref="CliException">There is no such report, or not exactly one is named.</exception>
    public static async Task<IReadOnlyList<string>> ValuesAsync(
        ReportWriter writer, IExecutionHistory history, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        IHistoryReport[] reports = [.. writer.Reports.OfType<IHistoryReport>()];
        return names is [var name] && Array.Find(reports, report => report.Name == name) is { } report
            ? [ToJson(await report.CreateModelAsync(history, cancellationToken))]
            : throw new CliException($"--values tells about one report: name {string.Join(" or ", reports.Select(static report => report.Name))}.");
    }

    public static string ToJson(ReportModel model) => ReportWriter.TemplateValues(model).ToJsonString(_json);
}
