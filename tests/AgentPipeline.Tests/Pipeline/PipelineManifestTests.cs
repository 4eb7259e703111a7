using System.Globalization;

namespace AgentPipeline.Tests.Pipeline;

public sealed class PipelineManifestTests
{
    private static readonly PipelineManifest _manifest = new(
        "Demo.Support",
        [
            new(typeof(Outer), Stage.Record, "stage Record, once per execution"),
            new(typeof(Inner), Stage.Execute, "stage Execute, once per attempt") { Kinds = ["a|b"], Condition = "for tasks of kind a|b" },
            new(typeof(Last), Stage.Execute, "stage Execute, once per attempt; after Inner, by name") { Lifetime = MiddlewareLifetime.Scoped, Contracts = [typeof(IStartingHook), typeof(IFailedHook)], Condition = "unless \"X\" is #1" },
        ],
        [new("two\nlines", typeof(Worker)), new("other", typeof(Outer))]);

    [Fact]
    public void ToMarkdown_Manifest_ListsLinksAndExecutors()
    {
        var expected = """
            # Demo.Support

            Outermost first:

            |  | Stage | Middleware | Form | Lifetime | Runs | Why here |
            | --: | --- | --- | --- | --- | --- | --- |
            | 1 | Record | AgentPipeline.Tests.Pipeline.PipelineManifestTests.Outer | full | singleton | always | stage Record, once per execution |
            | 2 | Execute | AgentPipeline.Tests.Pipeline.PipelineManifestTests.Inner | full | singleton | for tasks of kind a\|b | stage Execute, once per attempt |
            | 3 | Execute | AgentPipeline.Tests.Pipeline.PipelineManifestTests.Last | hooks: starting, failed | scoped | unless "X" is #1 | stage Execute, once per attempt; after Inner, by name |

            The route names the executor:

            | Name | Executor |
            | --- | --- |
            | two lines (default) | AgentPipeline.Tests.Pipeline.PipelineManifestTests.Worker |
            | other | AgentPipeline.Tests.Pipeline.PipelineManifestTests.Outer |

            """.ReplaceLineEndings("\n");

        Assert.Equal(expected, _manifest.ToMarkdown());
        Assert.Equal(expected, _manifest.ToString());
    }

    [Fact]
    public void ToMermaid_Manifest_IsAFlowchartOfStages() => Assert.Equal(
        """
        flowchart TD
            task(["task"])
            subgraph stage0["Record"]
                link0["Outer"]
            end
            subgraph stage4["Execute"]
                link1["Inner<br/>for tasks of kind a|b"]
                link2["Last<br/>scoped<br/>unless #quot;X#quot; is #35;1"]
            end
            route{"route"}
            task --> link0 --> link1 --> link2 --> route
            route -->|"two lines (default)"| executor0["Worker"]
            route -->|"other"| executor1["Outer"]

        """.ReplaceLineEndings("\n"),
        _manifest.ToMermaid());

    [Fact]
    public void ToMermaid_NoLinks_LeadsFromTaskToExecutor()
    {
        var text = new PipelineManifest("Demo.Bare", [], [new("only", typeof(Worker))]).ToMermaid();

        Assert.Contains("    task --> route\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("subgraph", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToMermaid_StageOutOfNumber_HasAnId()
        => Assert.Contains(
            "subgraph stage_7[\"-7\"]",
            new PipelineManifest("Demo.Odd", [new(typeof(Outer), (Stage)(-7), "odd")], []).ToMermaid(),
            StringComparison.Ordinal);

    [Fact]
    public void Texts_WhereANegativeSignIsAnother_AreTheSame()
    {
        var manifest = _manifest with { Links = [new(typeof(Outer), (Stage)(-7), "odd")] };
        var (markdown, mermaid, culture) = (manifest.ToMarkdown(), manifest.ToMermaid(), CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NegativeSign = "minus" } };

            Assert.Equal((markdown, mermaid), (manifest.ToMarkdown(), manifest.ToMermaid()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private sealed class Outer;

    private sealed class Inner;

    private sealed class Last;

    private sealed class Worker;
}
