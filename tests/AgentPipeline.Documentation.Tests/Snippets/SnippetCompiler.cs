using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentPipeline.Documentation.Tests.Snippets;

/// <summary>Compiles with the generator and the analyzers, as a build of a project that references every package would.</summary>
internal static class SnippetCompiler
{
    /// <summary>What a page may use without showing where it comes from: the usings of a new project and of the packages, and a host's usual variables.</summary>
    private const string Surroundings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Extensions.AI;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.DependencyInjection.Extensions;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Microsoft.Extensions.Options;
        global using AgentPipeline;
        global using AgentPipeline.Cassettes;
        global using AgentPipeline.Hosting;
        global using AgentPipeline.History;
        global using AgentPipeline.Recovery;
        global using AgentPipeline.Routing;
        global using Xunit;
        global using static Surroundings;

        internal static class Surroundings
        {
            public static HostApplicationBuilder builder => null!;
            public static IServiceCollection services => null!;
            public static IHost host => null!;
            public static IChatClient inner => null!;
            public static Cassette cassette => null!;
        }
        """;

    /// <summary>The pipeline that pages speak of, for those that do not show it.</summary>
    private const string Pipeline = "[AgentPipeline] internal sealed partial class SupportPipeline;";

    private static readonly CSharpParseOptions _parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions _options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly AnalyzerFileReference _generators = new(Path.Combine(AppContext.BaseDirectory, "AgentPipeline.Generators.dll"), new Loader());

    private static readonly ImmutableArray<PortableExecutableReference> _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <returns>The errors of the compiler, and whatever the analyzers of AgentPipeline report.</returns>
    public static async Task<IReadOnlyList<Diagnostic>> CompileAsync(IReadOnlyList<string> sources, IReadOnlyCollection<string> against, IReadOnlyCollection<string> without)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Snippets",
            sources.Prepend(Around(against, without)).Concat(Speaks(sources) ? [Pipeline] : []).Select(static source => CSharpSyntaxTree.ParseText(source, _parse)),
            _references.Where(reference => IsReferenced(Path.GetFileNameWithoutExtension(reference.FilePath!), against, without)),
            _options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(_generators.GetGenerators(LanguageNames.CSharp), parseOptions: _parse);
        _ = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, cancellationToken);
        var own = await output.WithAnalyzers(_generators.GetAnalyzers(LanguageNames.CSharp), options: null).GetAnalyzerDiagnosticsAsync(cancellationToken);
        return [.. output.GetDiagnostics(cancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), .. own];
    }

    private static bool Speaks(IReadOnlyList<string> sources)
        => sources.Any(static source => source.Contains("<SupportPipeline>", StringComparison.Ordinal)) && !sources.Any(static source => source.Contains("class SupportPipeline", StringComparison.Ordinal));

    private static string Around(IReadOnlyCollection<string> against, IReadOnlyCollection<string> without) => string.Join('\n', against.Select(static name => $"global using {name};")
        .Concat(Surroundings.Split('\n').Where(line => !without.Contains(line.Replace("global using ", "", StringComparison.Ordinal).TrimEnd(';')))));

    // The sample's plugins would stand in every pipeline; the program and these tests are nobody's reference.
    private static bool IsReferenced(string assembly, IReadOnlyCollection<string> against, IReadOnlyCollection<string> without)
        => assembly is not ("agentpipe" or "AgentPipeline.Documentation.Tests") && !without.Contains(assembly)
            && (assembly != "CustomMiddleware" || against.Contains(assembly));

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
