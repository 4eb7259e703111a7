using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Reports.Tests;

public sealed class HandlebarsReportRendererTests
{
    [Theory]
    [InlineData("plain words, snake_case and 3.14", "plain words, snake_case and 3.14")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("*bold* _it_ ~~gone~~", "\\*bold\\* \\_it\\_ \\~\\~gone\\~\\~")]
    [InlineData("`x`", "\\`x\\`")]
    [InlineData("<b>&amp;", "&lt;b&gt;&amp;amp;")]
    [InlineData("# title #1", "\\# title \\#1")]
    [InlineData("[a](b)", "\\[a\\](b)")]
    [InlineData("- item", "\\- item")]
    [InlineData("12. item", "12\\. item")]
    [InlineData("12.5", "12.5")]
    [InlineData("one\r\n\ttwo\u0000three", "one two three")]
    [InlineData("  around  ", "around")]
    [InlineData("cost $5 or $6", "cost \\$5 or \\$6")]
    [InlineData("back\\slash", "back\\\\slash")]
    [InlineData("grün 🦊", "grün 🦊")]
    [InlineData("\u202eevil", "evil")]
    public void Render_Text_IsEscapedForMarkdown(string value, string expected)
        => Assert.Equal(expected, Render("{{value}}", new JsonObject { ["value"] = value }));

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
                Render("{{a}} {{b}} {{#if c}}yes{{/if}}{{#if d}}no{{/if}}", new JsonObject { ["a"] = 1234.5m, ["b"] = 7, ["c"] = true, ["d"] = false }));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("first\n{{#each rows}}", "#each")]
    [InlineData("first\nsecond {{missing}}", "line 2, column 8: missing is undefined")]
    [InlineData("first\n\n{{nohelper 1 2}}", "line 3, column 1: nohelper is undefined")]
    [InlineData("a\n{{#if x}}b{{/each}}", "line 2, column 11")]
    [InlineData("{{> secret}}", "line 1, column 1")]
    [InlineData("{{", "line 1")]
    [InlineData("{{#if}}x{{/if}}", "The report template is wrong")]
    public void Render_WrongTemplate_ThrowsFormatExceptionThatNamesThePlace(string template, string expected)
    {
        var exception = Assert.Throws<FormatException>(() => Render(template, new JsonObject { ["x"] = true }));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_PartialThatIsAFile_IsNotRead()
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(directory.FullName, "secret");
            File.WriteAllText(file + ".hbs", "secret");
            File.WriteAllText(file, "secret");

            Assert.Throws<FormatException>(() => Render($"{{{{> \"{file}\"}}}}", []));
            Assert.Throws<FormatException>(() => Render($"{{{{> [{file}]}}}}", []));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void Render_PartialThatCallsItself_IsRefused()
        => Assert.Throws<FormatException>(() => Render("{{#*inline \"loop\"}}x{{> loop}}{{/inline}}{{> loop}}", []));

    [Fact]
    public void Render_OutputAtTheLimit_Passes()
        => Assert.Equal(2_000, Encoding.UTF8.GetByteCount(Render("{{value}}", new JsonObject { ["value"] = new string('ä', 1_000) }, maxBytes: 2_000)));

    [Fact]
    public void Render_OutputBeyondTheLimit_ThrowsAndNamesTheKey()
    {
        var rows = new JsonArray([.. Enumerable.Range(0, 100).Select(number => (JsonNode)number)]);
        var model = new JsonObject { ["rows"] = rows };

        var exception = Assert.Throws<ReportTooLargeException>(
            () => Render("{{#each rows}}{{#each ../rows}}{{this}}{{/each}}{{/each}}", model, maxBytes: 2_000));

        Assert.Equal(2_000, exception.MaxOutputBytes);
        Assert.Contains("Reports:MaxOutputBytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_ManyAtOnce_DoNotMix()
    {
        var renderer = new HandlebarsReportRenderer(Options.Create(new ReportOptions()));

        var texts = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(
            () => renderer.Render("{{#each rows}}{{this}}-{{/each}}", new JsonObject { ["rows"] = new JsonArray(number, number) }),
            TestContext.Current.CancellationToken)));

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}-{number}-"), texts);
    }

    private static string Render(string template, JsonObject model, int maxBytes = 1_000_000)
        => new HandlebarsReportRenderer(Options.Create(new ReportOptions { MaxOutputBytes = maxBytes })).Render(template, model);
}
