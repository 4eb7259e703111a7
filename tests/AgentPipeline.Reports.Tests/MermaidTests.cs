using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentPipeline.Reports.Tests;

/// <summary>Every chart, drawn by the real Mermaid in a real browser.</summary>
/// <remarks>
/// The long form: <c>AGENTPIPELINE_MERMAID</c> is a directory into which npm has installed <c>mermaid</c>, and <c>chromium</c> is on the path.
/// <c>mermaid.sh</c> beside this file sees to both and runs it.
/// </remarks>
public sealed partial class MermaidTests
{
    [Fact]
    public async Task Charts_DrawnByMermaid_HaveNoErrorAndEveryLabel()
    {
        var directory = Environment.GetEnvironmentVariable("AGENTPIPELINE_MERMAID") ?? "";
        Assert.SkipWhen(directory.Length == 0, "tests/AgentPipeline.Reports.Tests/mermaid.sh runs this: it takes npm's mermaid and a Chromium.");

        List<ReportChart> golden = [], hostile = [];
        using var bench = new ReportBench();
        var history = await SampleHistory.CreateAsync([.. SampleHistory.All(), .. RoutedSample.Create()]);
        foreach (var name in ReportBench.Names)
        {
            golden.AddRange((await bench.ModelAsync(name, history)).Charts.Values.OfType<ReportChart>());
            foreach (var text in HostileTextTests.Hostile)
            {
                var trouble = await HostileTextTests.HistoryAsync(text);
                hostile.AddRange((await bench.ModelAsync(name, trouble)).Charts.Values.OfType<ReportChart>());
            }
        }

        // What is drawn is what the golden files hold, and all of it.
        var fences = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.md")
            .SelectMany(path => new MarkdownPage(File.ReadAllText(path)).Fences).Order(StringComparer.Ordinal);
        Assert.Equal(fences.Distinct(), golden.Select(MermaidChart.Of).Distinct().Order(StringComparer.Ordinal));

        List<ReportChart> charts = [.. golden, .. hostile];
        var drawn = await DrawAsync(directory, [.. charts.Select(MermaidChart.Of)]);

        Assert.Equal(charts.Count, drawn.Count);
        Assert.All(charts.Zip(drawn), pair =>
        {
            Assert.True(pair.Second.Error is null, $"{pair.Second.Error}\n{MermaidChart.Of(pair.First)}");
            var text = Space().Replace(pair.Second.Text, "");
            Assert.All(Labels(pair.First), label => Assert.Contains(Space().Replace(MermaidText.Of(label), ""), text, StringComparison.Ordinal));
        });
        TestContext.Current.SendDiagnosticMessage($"{golden.Count} charts of golden files and {hostile.Count} of hostile texts drawn, with every label.");
    }

    private static IEnumerable<string> Labels(ReportChart chart) => chart switch
    {
        BarChart bars => [bars.Title, bars.Axis, .. bars.Points.Select(point => point.Label)],
        LineChart line => [line.Title, line.Axis, .. line.Points.Select(point => point.Label)],
        ScatterChart scatter => [scatter.Title, scatter.XAxis, scatter.YAxis, .. scatter.Points.Select(point => point.Point.Label)],
        TimelineChart timeline => [timeline.Title, .. timeline.Spans.Select(span => span.Label)],
        SequenceChart sequence => [.. sequence.Participants, .. sequence.Steps.Select(step => step.Text)],
        _ => throw new InvalidOperationException(),
    };

    private static async Task<List<Drawn>> DrawAsync(string directory, string[] charts)
    {
        var library = Path.Combine(directory, "node_modules", "mermaid", "dist", "mermaid.min.js");
        var page = Path.Combine(directory, "charts.html");
        await File.WriteAllTextAsync(page, $$"""
            <!DOCTYPE html><meta charset="utf-8"><body><pre id="result"></pre>
            <script src="{{new Uri(library)}}"></script>
            <script>
            const charts = {{JsonSerializer.Serialize(charts)}};
            (async () => {
              mermaid.initialize({ startOnLoad: false });
              const drawn = [];
              for (const [index, chart] of charts.entries()) {
                try {
                  const { svg } = await mermaid.render('chart' + index, chart);
                  const page = new DOMParser().parseFromString(svg, 'text/html');
                  page.querySelectorAll('style').forEach(style => style.remove());
                  const seen = document.body.appendChild(document.createElement('div'));
                  seen.innerHTML = svg;
                  const left = seen.firstElementChild.getBoundingClientRect().left;
                  const cut = Array.from(seen.querySelectorAll('text')).filter(text => text.getBoundingClientRect().left < left - 1).map(text => text.textContent);
                  seen.remove();
                  drawn.push({
                    Text: page.body.textContent,
                    Error: page.querySelector('script, img, [onerror]') ? 'an element came from a label' : cut.length > 0 ? 'cut off at the left: ' + cut.join(' / ') : null,
                  });
                } catch (error) {
                  drawn.push({ Text: '', Error: String(error) });
                }
              }
              document.getElementById('result').textContent = btoa(Array.from(new TextEncoder().encode(JSON.stringify(drawn)), byte => String.fromCharCode(byte)).join(''));
              document.body.dataset.done = 'yes';
            })();
            </script>
            """, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("chromium") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=600000", "--timeout=600000", "--dump-dom", new Uri(page).ToString() })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var dom = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = Result().Match(dom);
        Assert.True(result.Success, $"The page drew nothing. {await error}");
        return JsonSerializer.Deserialize<List<Drawn>>(Encoding.UTF8.GetString(Convert.FromBase64String(result.Groups["result"].Value)))!;
    }

    [GeneratedRegex("<pre id=\"result\">(?<result>[A-Za-z0-9+/=]+)</pre>")]
    private static partial Regex Result();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    private sealed record Drawn(string Text, string? Error);
}
