using Markdig.Extensions.Tables;
using Markdig.Renderers;

namespace AgentPipeline.Reports;

/// <summary>Lets a table that is wider than the screen scroll by itself, by touch and by keyboard.</summary>
internal sealed class ScrollingTableRenderer : HtmlTableRenderer
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.WriteLine("<div class=\"scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">");
        base.Write(renderer, table);
        renderer.WriteLine("</div>");
    }
}
