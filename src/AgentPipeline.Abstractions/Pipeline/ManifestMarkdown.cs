using System.Globalization;
using System.Text;

namespace AgentPipeline;

/// <summary>Writes a manifest as Markdown.</summary>
internal static class ManifestMarkdown
{
    public static string Write(PipelineManifest manifest)
    {
        var text = new StringBuilder();
        _ = text.Append("# ").Append(Cell(manifest.Pipeline)).Append("\n\nOutermost first:\n\n");
        Row(text, "", "Stage", "Middleware", "Form", "Lifetime", "Runs", "Why here");
        Row(text, "--:", "---", "---", "---", "---", "---", "---");
        foreach (var (place, link) in manifest.Links.Index())
        {
            var number = (place + 1).ToString(CultureInfo.InvariantCulture);
            Row(
                text,
                number,
                ManifestNames.Of(link.Stage),
                ManifestNames.Full(link.Type),
                link.Form,
                ManifestNames.Of(link.Lifetime),
                link.Condition ?? "always",
                link.Reason);
        }

        _ = text.Append("\nThe route names the executor:\n\n");
        Row(text, "Name", "Executor");
        Row(text, "---", "---");
        foreach (var (place, executor) in manifest.Executors.Index())
        {
            Row(text, place == 0 ? $"{executor.Name} (default)" : executor.Name, ManifestNames.Full(executor.Type));
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
        {
            _ = text.Append("| ").Append(Cell(cell)).Append(' ');
        }

        _ = text.Append("|\n");
    }

    private static string Cell(string text) => ManifestNames.Line(text).Replace("|", "\\|", StringComparison.Ordinal);
}
