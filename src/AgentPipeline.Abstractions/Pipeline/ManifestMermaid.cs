using System.Globalization;
using System.Text;

namespace AgentPipeline;

/// <summary>Writes a manifest as a Mermaid flowchart.</summary>
internal static class ManifestMermaid
{
    private const string Task = "task";
    private const string Route = "route";

    public static string Write(PipelineManifest manifest)
    {
        var text = new StringBuilder("flowchart TD\n");
        Line(text, 1, $"{Task}([\"task\"])");
        var stages = manifest.Links.Select(static (link, place) => (Link: link, Id: Id("link", place))).ToLookup(static place => place.Link.Stage);
        foreach (var stage in stages)
        {
            Line(text, 1, $"subgraph {Id("stage", (int)stage.Key)}[\"{Label(ManifestNames.Of(stage.Key))}\"]");
            foreach (var (link, id) in stage)
            {
                var lifetime = link.Lifetime == MiddlewareLifetime.Singleton ? "" : $"<br/>{ManifestNames.Of(link.Lifetime)}";
                var condition = link.Condition is { } when ? $"<br/>{Label(when)}" : "";
                Line(text, 2, $"{id}[\"{Label(link.Type.Name)}{lifetime}{condition}\"]");
            }

            Line(text, 1, "end");
        }

        Line(text, 1, $"{Route}{{\"route\"}}");
        Line(text, 1, string.Join(" --> ", [Task, .. manifest.Links.Select(static (_, place) => Id("link", place)), Route]));
        foreach (var (place, executor) in manifest.Executors.Index())
        {
            var name = place == 0 ? $"{executor.Name} (default)" : executor.Name;
            Line(text, 1, $"{Route} -->|\"{Label(name)}\"| {Id("executor", place)}[\"{Label(executor.Type.Name)}\"]");
        }

        return text.ToString();
    }

    // A number out of an enum that was cast may be negative, which an id cannot show.
    private static string Id(string kind, int number)
        => $"{kind}{(number < 0 ? "_" : "")}{Math.Abs((long)number).ToString(CultureInfo.InvariantCulture)}";

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 4).Append(line).Append('\n');

    /// <summary>Text within quotes, where Mermaid reads entities that begin with a number sign.</summary>
    private static string Label(string text) => ManifestNames.Line(text)
        .Replace("#", "#35;", StringComparison.Ordinal)
        .Replace("&", "#amp;", StringComparison.Ordinal)
        .Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal)
        .Replace(">", "#gt;", StringComparison.Ordinal);
}
