using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Scriban;
using Scriban.Syntax;

namespace AgentPipeline.Reports.Scriban;

/// <summary>Renders Scriban templates to Markdown. Safe for concurrent use.</summary>
/// <remarks>
/// Values are escaped for Markdown, line breaks included, so that a value stays inside the table cell or the line it was put into;
/// <c>{{ value | raw }}</c> leaves the escaping to the template. A template sees a copy of its model and <c>raw</c>, and nothing else: no file,
/// no other template, no object of .NET, none of Scriban's own functions. A name that is neither is an error, not a gap. A template that
/// repeats more than a million times, calls itself more than a hundred deep, or takes longer than ten seconds is wrong.
/// </remarks>
public sealed class ScribanReportRenderer : IReportRenderer
{
    private const string Extension = ".sbn";

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

    private readonly ReportOptions _options;
    private readonly TimeProvider _timeProvider;

    /// <summary>Creates a renderer.</summary>
    /// <param name="options">The limit of the output.</param>
    /// <param name="timeProvider">The clock that ends a template without end; the system's by default.</param>
    public ScribanReportRenderer(IOptions<ReportOptions> options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public string TemplateExtension => Extension;

    /// <inheritdoc/>
    public string TemplateGuide { get; } = ReportTemplate.ReadEmbedded(typeof(ScribanReportRenderer).Assembly, "README.md");

    /// <inheritdoc/>
    /// <remarks>There is one for each report that ships. Others, also those that take the name of one that ships, have none.</remarks>
    public string? FindTemplate(IReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var assembly = typeof(ScribanReportRenderer).Assembly;
        var resource = $"{report.GetType().Assembly.GetName().Name}/{report.Name}{Extension}";
        return assembly.GetManifestResourceInfo(resource) is null ? null : ReportTemplate.ReadEmbedded(assembly, resource);
    }

    /// <inheritdoc/>
    /// <exception cref="ReportTooLargeException">The report is larger than <see cref="ReportOptions.MaxOutputBytes"/>.</exception>
    public string Render(string template, JsonObject model)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(model);
        var output = new CappedOutput(_options.MaxOutputBytes);
        try
        {
            var parsed = Template.Parse(template);
            if (parsed.HasErrors)
            {
                throw TemplateFault.Of(parsed.Messages);
            }

            using var timeout = new CancellationTokenSource(_longest, _timeProvider);
            var context = new MarkdownContext(output, timeout.Token);
            context.PushGlobal(ScriptModel.From(model));
            context.PushOutput(output);
            parsed.Render(context);
        }
        catch (Exception) when (output.IsFull)
        {
            // Scriban wraps the refusal.
            throw new ReportTooLargeException(_options.MaxOutputBytes);
        }
        catch (ScriptAbortException exception)
        {
            throw TemplateFault.At(exception.Span, FormattableString.Invariant($"it takes longer than {_longest.TotalSeconds} s"), exception);
        }
        catch (ScriptRuntimeException exception)
        {
            throw TemplateFault.At(exception.Span, exception.OriginalMessage, exception);
        }

        return output.ToString();
    }
}
