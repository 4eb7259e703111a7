using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Generators.Tests;

/// <summary>The rules on what plugins do are their users' to set, in the source and in .editorconfig.</summary>
public class RuleSeverityTests
{
    private const string Pass = "return next(execution, cancellationToken);";

    private static readonly Dictionary<string, string> _offences = new(StringComparer.Ordinal)
    {
        ["AGP0060"] = Plugin.Runs("return new(Done);"),
        ["AGP0061"] = Plugin.Runs($"_ = await next(execution, cancellationToken); return await next(execution, cancellationToken);"),
        ["AGP0062"] = Plugin.Runs("return next(execution, default);"),
        ["AGP0063"] = Plugin.Runs("Thread.Sleep(1); " + Pass),
        ["AGP0064"] = Plugin.Has("public static int Count { get; set; }"),
        ["AGP0065"] = Plugin.Has("public Plugin(Version version) => Setup.Configure(new ServiceCollection().AddScoped<Version>(), version);")
            + " internal static class Setup { public static void Configure(IServiceCollection services, Version version) => services.AddSingleton(version.ToString()); }",
        ["AGP0066"] = Plugin.Runs(Pass, attributes: "[Reenters]"),
    };

    public static TheoryData<string> Ids => [.. _offences.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Pragma_AroundOffence_Silences(string id)
    {
        Assert.Equal(id, Assert.Single((await SourceRunner.RunAsync(_offences[id])).Diagnostics).Id);

        await DiagnosticAssert.ReportsNothingAsync($"#pragma warning disable {id}\n" + _offences[id]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task EditorConfig_None_Silences(string id) => Assert.Empty(await AnalyzeAsync(id, "none"));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task EditorConfig_Suggestion_Lowers(string id)
        => Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await AnalyzeAsync(id, "suggestion")).Severity);

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string id, string severity)
    {
        var run = await SourceRunner.RunAsync(_offences[id]);
        var config = AnalyzerConfigSet.Create(
            ImmutableArray.Create(AnalyzerConfig.Parse($"root = true\n[*.cs]\ndotnet_diagnostic.{id}.severity = {severity}\n", "/demo/.editorconfig")));
        var options = run.Compilation.Options.WithSyntaxTreeOptionsProvider(
            new Provider(config.GetOptionsForSourcePath("/demo/Plugin.cs").TreeOptions));
        return await run.Compilation.WithOptions(options).WithAnalyzers(Analyzers.All)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Provider(ImmutableDictionary<string, ReportDiagnostic> options) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => options.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
