using System.Text.Json.Nodes;

namespace AgentPipeline;

/// <summary>Renders a report from a template. Safe for concurrent use; never touches files or runs code.</summary>
public interface IReportRenderer
{
    /// <summary>Renders one template.</summary>
    /// <param name="template">The template's text.</param>
    /// <param name="model">The values it may use.</param>
    /// <returns>The report.</returns>
    /// <exception cref="FormatException">The template is wrong; the message says where.</exception>
    string Render(string template, JsonObject model);
}
