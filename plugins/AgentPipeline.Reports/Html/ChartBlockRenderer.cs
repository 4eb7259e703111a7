using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace AgentPipeline.Reports;

/// <summary>Puts drawings in the places of the Mermaid texts that stand for them.</summary>
/// <param name="charts">The charts, by their Mermaid text.</param>
internal sealed class ChartBlockRenderer(IReadOnlyDictionary<string, ReportChart> charts) : CodeBlockRenderer
{
    private int _drawn;

    protected override void Write(HtmlRenderer renderer, CodeBlock obj)
    {
        if (obj is FencedCodeBlock { Info: "mermaid" } && charts.TryGetValue(obj.Lines.ToString().ReplaceLineEndings("\n"), out var chart))
        {
            renderer.EnsureLine();
            renderer.Write("<figure>").WriteLine().Write(ChartSvg.Of(chart, $"chart-{++_drawn}")).WriteLine().WriteLine("</figure>");
            return;
        }

        base.Write(renderer, obj);
    }
}
