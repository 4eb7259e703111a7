using System.Collections.Immutable;
using AgentPipeline.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentPipeline.Benchmarks;

/// <summary>Assemblies with plugins, compiled in memory.</summary>
internal static class PluginAssemblies
{
    public const int Assemblies = 20;
    public const int PluginsEach = 10;

    private static readonly ImmutableArray<MetadataReference> _framework = [.. Framework()];

    public static CSharpParseOptions ParseOptions { get; } = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp12);

    /// <summary>Compiles the assemblies with the generator, which exports the plugins.</summary>
    public static IReadOnlyList<ImmutableArray<byte>> Compile(string prefix)
        => [.. Names(prefix).Select(static name => Emit(Exported(Compilation(name, _framework, PluginSources.Plugins(name, PluginsEach)))))];

    /// <summary>Compiles the same assemblies without a run of the generator: the exports stand in the source.</summary>
    public static IReadOnlyList<ImmutableArray<byte>> CompileWithoutGenerator(string prefix)
        => [.. Names(prefix).Select(static name => Emit(Compilation(
            name, _framework, PluginSources.Plugins(name, PluginsEach), PluginSources.Exports(name, PluginsEach))))];

    public static CSharpCompilation Compilation(string name, IEnumerable<MetadataReference> references, params IEnumerable<string> sources)
        => CSharpCompilation.Create(
            name,
            sources.Select(static source => CSharpSyntaxTree.ParseText(source, ParseOptions)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The framework and the contracts, read anew; without plugins.</summary>
    public static IEnumerable<MetadataReference> Framework()
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsWithoutPlugins(Path.GetFileNameWithoutExtension(path)))
            .Select(static path => MetadataReference.CreateFromFile(path));

    public static GeneratorDriver Driver(bool tracks) => CSharpGeneratorDriver.Create(
        [new PipelineGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracks));

    private static IEnumerable<string> Names(string prefix) => Enumerable.Range(0, Assemblies).Select(number => $"{prefix}{number}");

    private static Compilation Exported(CSharpCompilation compilation)
    {
        _ = Driver(tracks: false).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    private static ImmutableArray<byte> Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? [.. image.ToArray()]
            : throw new InvalidOperationException(string.Join(Environment.NewLine, emitted.Diagnostics));
    }

    private static bool IsWithoutPlugins(string assembly)
        => !assembly.StartsWith("AgentPipeline", StringComparison.Ordinal) || assembly == "AgentPipeline.Abstractions" || assembly == "AgentPipeline";
}
