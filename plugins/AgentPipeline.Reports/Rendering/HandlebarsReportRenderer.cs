using System.Globalization;
using System.Text.Json.Nodes;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Reports;

/// <summary>Renders Handlebars templates to Markdown. Safe for concurrent use.</summary>
/// <remarks>
/// Values are escaped for Markdown, line breaks included, so that a value stays inside the table cell or the line it was put into;
/// <c>{{{value}}}</c> leaves the escaping to the template. A template sees its model and nothing else: no partial, no file, no
/// helper beyond Handlebars' own. A name the model does not have is an error, not a gap.
/// </remarks>
public sealed class HandlebarsReportRenderer : IReportRenderer
{
    private readonly IHandlebars _handlebars;
    private readonly ReportOptions _options;

    /// <summary>Creates a renderer.</summary>
    /// <param name="options">The limit of the output.</param>
    public HandlebarsReportRenderer(IOptions<ReportOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            TextEncoder = new MarkdownTextEncoder(),
            FormatProvider = CultureInfo.InvariantCulture,
            ThrowOnUnresolvedBindingExpression = true,
            FileSystem = null,
            PartialTemplateResolver = new NoPartials(),
            MissingPartialTemplateHandler = null,
        });
    }

    /// <inheritdoc/>
    public string TemplateGuide { get; } = ReportTemplate.ReadEmbedded(typeof(HandlebarsReportRenderer).Assembly, "README.md");

    /// <inheritdoc/>
    /// <exception cref="ReportTooLargeException">The report is larger than <see cref="ReportOptions.MaxOutputBytes"/>.</exception>
    public string Render(string template, JsonObject model)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(model);
        using var output = new CappedWriter(_options.MaxOutputBytes);
        try
        {
            using var reader = new StringReader(template);
            _handlebars.Compile(reader)(output, TemplateValue.From(model));
        }
        catch (Exception) when (output.IsFull)
        {
            // Handlebars may have wrapped the writer's refusal.
            throw new ReportTooLargeException(_options.MaxOutputBytes);
        }
        catch (Exception exception) when (exception
            is HandlebarsException or HandlebarsUndefinedBindingException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException(TemplateFault.Describe(template, exception), exception);
        }

        return output.ToString();
    }

    private sealed class NoPartials : IPartialTemplateResolver
    {
        public bool TryRegisterPartial(IHandlebars env, string? partialName, string? templatePath) => false;
    }
}
