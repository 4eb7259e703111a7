using System.Text.Json.Nodes;

namespace AgentPipeline;

/// <summary>
/// Renders reports from templates. Safe for concurrent use; never touches files or runs code. One with a language other than Handlebars
/// tells what its files end in, and brings a template for each report that it knows.
/// </summary>
public interface IReportRenderer
{
    /// <summary>What the names of its template files end in, dot included. Default: <c>.hbs</c>.</summary>
    string TemplateExtension => ".hbs";

    /// <summary>A page in Markdown about its language, for whoever changes its templates. Default: nothing.</summary>
    string TemplateGuide => "";

    /// <summary>The template that is used where the user has none. Default: the report's own.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The template's text; null when there is none in this language.</returns>
    string? FindTemplate(IReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Template;
    }

    /// <summary>Renders one template.</summary>
    /// <param name="template">The template's text.</param>
    /// <param name="model">The values it may use.</param>
    /// <returns>The report.</returns>
    /// <exception cref="FormatException">The template is wrong; the message says where.</exception>
    string Render(string template, JsonObject model);
}
