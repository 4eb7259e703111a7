using System.Text;

namespace AgentPipeline.Reports;

/// <summary>Collects the shapes of a drawing. Texts are escaped here, and cut to what fits.</summary>
internal sealed class SvgCanvas
{
    /// <summary>How wide every drawing is, in its own units: narrow enough that text is legible on a phone.</summary>
    public const double Width = 480;

    // Of a letter on average, at 13 units.
    private const double LetterWidth = 7.1;

    private readonly StringBuilder _shapes = new();

    public void Rectangle(double x, double y, double width, double height, string style)
        => Add($"<rect x=\"{HtmlText.Of(x)}\" y=\"{HtmlText.Of(y)}\" width=\"{HtmlText.Of(Math.Max(0, width))}\" height=\"{HtmlText.Of(height)}\" class=\"{style}\"/>");

    public void Circle(double x, double y, double radius, string style)
        => Add($"<circle cx=\"{HtmlText.Of(x)}\" cy=\"{HtmlText.Of(y)}\" r=\"{HtmlText.Of(radius)}\" class=\"{style}\"/>");

    public void Line(double x1, double y1, double x2, double y2, string style)
        => Add($"<line x1=\"{HtmlText.Of(x1)}\" y1=\"{HtmlText.Of(y1)}\" x2=\"{HtmlText.Of(x2)}\" y2=\"{HtmlText.Of(y2)}\" class=\"{style}\"/>");

    public void Path(IEnumerable<(double X, double Y)> points, string style, bool isClosed = false)
        => Add($"<path d=\"M{string.Join('L', points.Select(static point => $"{HtmlText.Of(point.X)} {HtmlText.Of(point.Y)}"))}{(isClosed ? "Z" : "")}\" class=\"{style}\"/>");

    /// <summary>Writes text; <paramref name="anchor"/> is <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    public void Text(double x, double y, string text, string anchor = "start", string style = "", double room = Width)
        => Add($"<text x=\"{HtmlText.Of(x)}\" y=\"{HtmlText.Of(y)}\" text-anchor=\"{anchor}\" class=\"{style}\">{HtmlText.Of(text, Math.Max(4, (int)(room / LetterWidth)))}</text>");

    /// <summary>The drawing.</summary>
    /// <param name="id">An id that no other drawing of the page has.</param>
    /// <param name="height">Its height.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="description">What can be seen, for those who cannot.</param>
    public string ToSvg(string id, double height, string title, string description)
        => $"""
            <svg viewBox="0 0 {HtmlText.Of(Width)} {HtmlText.Of(height)}" role="img" aria-labelledby="{id}-title {id}-desc">
            <title id="{id}-title">{HtmlText.Of(title)}</title>
            <desc id="{id}-desc">{HtmlText.Of(description, 4_000)}</desc>
            {_shapes}</svg>
            """;

    private void Add(string shape) => _shapes.Append(shape).Append('\n');
}
