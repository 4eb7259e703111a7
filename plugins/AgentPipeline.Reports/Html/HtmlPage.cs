using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AgentPipeline.Reports;

/// <summary>Turns a report into a page that needs no other file, no network and no script.</summary>
/// <remarks>
/// The Markdown is what the template gave. Blocks fenced as <c>mermaid</c> whose text is that of one of the report's charts become drawings of
/// that chart; what else is fenced stays text. HTML in the Markdown is text, too.
/// </remarks>
internal static class HtmlPage
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    private static readonly string _style = ReportTemplate.ReadEmbedded(typeof(HtmlPage).Assembly, "page.css");

    public static string Create(string markdown, IEnumerable<ReportChart?> charts)
    {
        var drawings = charts.OfType<ReportChart>().GroupBy(MermaidChart.Of, StringComparer.Ordinal)
            .ToDictionary(static chart => chart.Key, static chart => chart.First(), StringComparer.Ordinal);
        var document = Markdown.Parse(markdown, _pipeline);
        using var body = new StringWriter(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        var renderer = new HtmlRenderer(body);
        _pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new ChartBlockRenderer(drawings));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new ScrollingTableRenderer());
        renderer.Render(document);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <title>{HtmlText.Of(Title(document))}</title>
            <style>
            {_style}</style>
            </head>
            <body>
            <main>
            {body}</main>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Title(MarkdownDocument document)
    {
        var heading = document.Descendants<HeadingBlock>().FirstOrDefault();
        var text = heading?.Inline is null ? "" : string.Concat(heading.Inline.Descendants().Select(static inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            CodeInline code => code.Content,
            _ => "",
        }));
        return text.Length == 0 ? "Report" : text;
    }
}
