using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Reports.Scriban.Tests;

/// <summary>What a template cannot do: go on without end, grow without end, or reach anything but its values.</summary>
public sealed class SandboxTests
{
    private const int MaxBytes = 20_000;

    // Each is more than a report may be long before a loop ends.
    public static TheoryData<string> Huge =>
    [
        "{{ for i in 1..100000 }}a line of twenty-one.{{ end }}",
        "{{ for i in 1..100000 }}{{ value }}{{ end }}",
        "{{ for i in 1..100000 }}{{ value | raw }}{{ end }}",
        "{{ capture x }}{{ for i in 1..100000 }}a line of twenty-one.{{ end }}{{ end }}",
        "{{ x = value; for i in 1..100; x = x + x; end }}",
        "{{ long }}",
        "{{ long | raw }}",
        "{{ x = long }}",
    ];

    [Theory]
    [InlineData("first\n{{ while true }}{{ end }}", "line 2, column 4")]
    [InlineData("{{ for i in 1..1000 }}{{ for j in 1..1001 }}{{ end }}{{ end }}", "line 1")]
    public void Render_LoopWithoutEnd_ThrowsAndNamesThePlace(string template, string place)
    {
        var exception = Assert.Throws<FormatException>(() => Render(template));

        Assert.Contains(place, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Exceeding number of iteration limit `1000000`", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_LoopOverTooMuch_Throws()
        => Assert.Contains("exceeds LoopLimit `1000000`", Assert.Throws<FormatException>(() => Render("{{ for i in (1..2000000000) reversed }}{{ end }}")).Message, StringComparison.Ordinal);

    [Fact]
    public void Render_CallsItselfWithoutEnd_ThrowsAndNamesThePlace()
    {
        var exception = Assert.Throws<FormatException>(() => Render("first\n{{ func again(n); again n + 1; end; again 1 }}"));

        Assert.Contains("line 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("recursive depth limit `100`", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_DeeplyNestedTemplate_Throws()
        => Assert.Throws<FormatException>(() => Render($"{{{{ {new string('(', 100_000)}1{new string(')', 100_000)} }}}}"));

    [Fact]
    public void Render_TakesTooLong_ThrowsAndNamesThePlace()
    {
        // Every call makes two, ninety deep: within the limits of loops and of recursion, and without end.
        const string template = "{{ func twice(n); if n > 0; twice n - 1; twice n - 1; end; end; twice 90 }}";

        var exception = Assert.Throws<FormatException>(() => Render(template, new HurriedClock()));

        Assert.Matches("^The report template is wrong at line 1, column [0-9]+: it takes longer than 10 s\\.$", exception.Message);
    }

    [Theory]
    [MemberData(nameof(Huge))]
    public void Render_TooLarge_ThrowsAndNamesTheKey(string template)
    {
        var exception = Assert.Throws<ReportTooLargeException>(() => Render(template));

        Assert.Equal(MaxBytes, exception.MaxOutputBytes);
        Assert.Contains("Reports:MaxOutputBytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_MultipliedText_IsRefusedBeforeItIsMade()
        => Assert.Contains("line 1", Assert.Throws<FormatException>(() => Render("{{ x = value * 1000000000 }}")).Message, StringComparison.Ordinal);

    [Fact]
    public void Render_NumberWithoutEnd_Throws()
        => Assert.Throws<ReportTooLargeException>(() => Render("{{ x = 2; for i in 1..100; x = x * x; end }}"));

    [Theory]
    [InlineData("{{ include 'FILE' }}")]
    [InlineData("{{ include_join ['FILE'] ',' }}")]
    [InlineData("{{ import 'FILE' }}")]
    [InlineData("{{ object.eval_template 'FILE' }}")]
    [InlineData("{{ object.eval '1 + 1' }}")]
    [InlineData("{{ regex.match 'x' 'x' }}")]
    [InlineData("{{ date.now }}")]
    [InlineData("{{ value.length }}")]
    [InlineData("{{ value.get_type }}")]
    [InlineData("{{ (value | raw).text }}")]
    [InlineData("{{ raw.method }}")]
    [InlineData("{{ raw.target }}")]
    [InlineData("{{ raw = 1; value | raw }}")]
    public void Render_ReachesForMoreThanItsValues_Throws(string template)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "secret");

            var exception = Assert.Throws<FormatException>(() => Render(template.Replace("FILE", file.Replace('\\', '/'), StringComparison.Ordinal)));

            Assert.StartsWith("The report template is wrong at line 1, column ", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // A clock that stands still leaves each of the other limits to its own.
    private static string Render(string template, TimeProvider? clock = null)
        => new ScribanReportRenderer(Options.Create(new ReportOptions { MaxOutputBytes = MaxBytes }), clock ?? new FakeTimeProvider())
            .Render(template, new JsonObject { ["value"] = "a line of twenty-one.", ["long"] = new string(' ', MaxBytes) + "x" });
}
