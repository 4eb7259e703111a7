using System.Collections.Immutable;
using System.Diagnostics;
using AgentPipeline.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentPipeline.Benchmarks;

/// <summary>Measures the generator on a host that references 200 plugins in 20 assemblies.</summary>
internal static class GeneratorMeter
{
    public const string First = "generator/first";
    public const string Cold = "generator/cold";
    public const string Edit = "generator/edit";
    public const string StepsRunAgain = "generator/steps";

    private const int ColdRuns = 7;
    private const int Edits = 30;

    public static void Measure(Measurements measurements)
    {
        measurements.Add(First, Run(Host(PluginAssemblies.CompileWithoutGenerator("First")), tracks: false).Milliseconds);

        // Warm on other assemblies, then cold in all but the compiled code: driver, compilation and metadata are new each time.
        var others = PluginAssemblies.Compile("Others");
        for (var run = 0; run < ColdRuns; run++)
        {
            _ = Run(Host(others), tracks: false);
        }

        var images = PluginAssemblies.Compile("Plugins");
        measurements.Add(Cold, Quantile.Median(Enumerable.Range(0, ColdRuns).Select(_ => Run(Host(images), tracks: false).Milliseconds).ToList()));
        MeasureEdits(Host(images), measurements);
    }

    private static void MeasureEdits(CSharpCompilation host, Measurements measurements)
    {
        var (driver, _) = Run(host, tracks: true);
        if (driver.GetRunResult() is not { Diagnostics.Length: 0, GeneratedTrees.Length: > 0 })
        {
            throw new InvalidOperationException("The generator has not written the pipeline.");
        }

        var times = new List<double>();
        var again = 0;
        for (var edit = 1; edit <= Edits; edit++)
        {
            host = host.ReplaceSyntaxTree(
                host.SyntaxTrees[^1], CSharpSyntaxTree.ParseText(PluginSources.Unrelated(edit), PluginAssemblies.ParseOptions));
            var start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(host);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            again += driver.GetRunResult().Results.Single().TrackedSteps
                .Where(static step => TrackingNames.All.Contains(step.Key))
                .SelectMany(static step => step.Value)
                .SelectMany(static run => run.Outputs)
                .Count(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        }

        measurements.Add(Edit, Quantile.Median(times));
        measurements.Add(StepsRunAgain, again);
    }

    private static CSharpCompilation Host(IReadOnlyList<ImmutableArray<byte>> plugins)
        => PluginAssemblies.Compilation(
            "Host",
            [.. PluginAssemblies.Framework(), .. plugins.Select(static image => MetadataReference.CreateFromImage(image))],
            PluginSources.Host,
            PluginSources.Unrelated(edit: 0));

    private static (GeneratorDriver Driver, double Milliseconds) Run(CSharpCompilation host, bool tracks)
    {
        var driver = PluginAssemblies.Driver(tracks);
        var start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(host);
        return (driver, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
