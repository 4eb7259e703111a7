using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Reports.Scriban.Tests;

public sealed class ScribanReportRendererTests
{
    [Theory]
    [InlineData("plain words, snake_case and 3.14", "plain words, snake_case and 3.14")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("<b>&amp;", "&lt;b&gt;&amp;amp;")]
    [InlineData("{{ headline }}", "{{ headline }}")]
    [InlineData("one\r\n\ttwo\u0000three", "one two three")]
    [InlineData("\u202eevil", "evil")]
    public void Render_Text_IsEscapedForMarkdown(string value, string expected)
        => Assert.Equal(expected, Render("{{ value }}", new JsonObject { ["value"] = value }));

    [Fact]
    public void Render_Raw_IsLeftAsItIs()
        => Assert.Equal("a|b\nc", Render("{{ value | raw }}", new JsonObject { ["value"] = "a|b\nc" }));

    [Fact]
    public void Render_Captured_IsEscapedOnce()
        => Assert.Equal("\\*|\\*", Render("{{ capture x }}{{ value }}|{{ value }}{{ end }}{{ x }}", new JsonObject { ["value"] = "*" }));

    [Fact]
    public void Render_Indented_KeepsLinesOfChartsWhereTheyAre()
        => Assert.Equal("  a\nb", Render("  {{ value | raw }}", new JsonObject { ["value"] = "a\nb" }));

    [Fact]
    public void Render_NumbersAndFlags_AreInvariant()
    {
        var culture = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal(
                "1234.5 7 yes",
                Render("{{ a }} {{ b }} {{ if c }}yes{{ end }}{{ if d }}no{{ end }}", new JsonObject { ["a"] = 1234.5m, ["b"] = 7, ["c"] = true, ["d"] = false }));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Render_TemplateThatAssigns_LeavesTheModelAsItIs()
    {
        var model = new JsonObject { ["row"] = new JsonObject { ["name"] = "kept" } };

        Assert.Equal("changed", Render("{{ row.name = 'changed' }}{{ row.name }}", model));
        Assert.Equal("kept", model["row"]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("first\nsecond {{ missing }}", "line 2, column 11", "missing")]
    [InlineData("first\n\n{{ row.missing }}", "line 3, column 8", "missing")]
    [InlineData("{{ row['missing'] }}", "line 1, column", "indexer")]
    [InlineData("{{ rows[7] }}", "line 1, column", "out of bounds")]
    [InlineData("{{ row.name.missing }}", "line 1, column 13", "missing")]
    [InlineData("a\n{{ for x in missing }}{{ end }}", "line 2, column", "missing")]
    [InlineData("a\n{{ nofunction 1 2 }}", "line 2, column 4", "nofunction")]
    [InlineData("a\n{{ if row }}b", "line 2", "end")]
    [InlineData("a\n{{ 1 + }}", "line 2", "")]
    [InlineData("{{ row }}", "line 1, column", "is not a text: write its parts")]
    [InlineData("{{ rows }}", "line 1, column", "is not a text: write its parts")]
    public void Render_WrongTemplate_ThrowsFormatExceptionThatNamesThePlace(string template, string place, string reason)
    {
        var exception = Assert.Throws<FormatException>(
            () => Render(template, new JsonObject { ["row"] = new JsonObject { ["name"] = "x" }, ["rows"] = new JsonArray(1, 2) }));

        Assert.StartsWith($"The report template is wrong at {place}", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Render_OutputAtTheLimit_Passes()
        => Assert.Equal(2_000, Encoding.UTF8.GetByteCount(Render("{{ value }}", new JsonObject { ["value"] = new string('ä', 1_000) }, maxBytes: 2_000)));

    [Fact]
    public async Task Render_ManyAtOnce_DoNotMix()
    {
        var renderer = new ScribanReportRenderer(Options.Create(new ReportOptions()));

        var texts = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(
            () => renderer.Render("{{ for row in rows }}{{ row }}-{{ end }}", new JsonObject { ["rows"] = new JsonArray(number, number) }),
            TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}-{number}-"), texts);
    }

    private static string Render(string template, JsonObject model, int maxBytes = 1_000_000)
        => new ScribanReportRenderer(Options.Create(new ReportOptions { MaxOutputBytes = maxBytes })).Render(template, model);
}
