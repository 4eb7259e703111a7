using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators.Tests;

/// <summary>Compiles a source with the generator and the analyzers, as a build would.</summary>
internal static class SourceRunner
{
    /// <summary>What the SDK adds to every project.</summary>
    public const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions _parseOptions = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp12)
        .WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions _compilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);

    private static readonly SyntaxTree _implicitUsings = Parse(ImplicitUsings);

    /// <summary>Runs the generator twice, the second time after an unrelated edit, which must find every step cached.</summary>
    public static Task<Run> RunAsync(string source, params MetadataReference[] additional)
        => RunAgainstAsync([.. References.Runtime, .. additional], source);

    /// <inheritdoc cref="RunAsync(string, MetadataReference[])"/>
    public static async Task<Run> RunAgainstAsync(IReadOnlyList<MetadataReference> references, string source, string assemblyName = "Source")
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(assemblyName, [_implicitUsings, Parse(source)], references, _compilationOptions);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new PipelineGenerator().AsSourceGenerator()],
            parseOptions: _parseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, cancellationToken);
        Assert.Empty(diagnostics);
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        AssertCachedAfterUnrelatedEdit(driver, compilation);

        var analyzed = output.WithAnalyzers(Analyzers.All, options: null);
        return new Run(
            output,
            result.GeneratedSources.ToDictionary(static generated => generated.HintName, static generated => generated.SourceText.ToString()),
            await analyzed.GetAnalyzerDiagnosticsAsync(cancellationToken));
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, _parseOptions);

    private static void AssertCachedAfterUnrelatedEdit(GeneratorDriver driver, CSharpCompilation compilation)
    {
        var edited = compilation.AddSyntaxTrees(Parse("namespace Unrelated { internal sealed class Edit; }"));
        var result = Assert.Single(driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results);
        var reasons =
            from step in result.TrackedSteps
            where TrackingNames.All.Contains(step.Key)
            from run in step.Value
            from output in run.Outputs
            select (step.Key, output.Reason);
        Assert.NotEmpty(reasons);
        Assert.All(reasons, static step
            => Assert.True(step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step.Key} is {step.Reason}"));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }
}
