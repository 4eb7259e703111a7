using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentPipeline.Generators.Tests;

/// <summary>What sources under test are compiled against.</summary>
internal static class References
{
    /// <summary>The framework, its extensions and the contracts, without the runtime.</summary>
    public static ImmutableArray<MetadataReference> Contracts { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsReferenced(Path.GetFileNameWithoutExtension(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>
    /// The contracts and the types of the runtime that generated code names: without the runtime's own plugins, so that
    /// a test's pipeline has only what the test puts there. When code runs, the real runtime takes its place.
    /// </summary>
    public static ImmutableArray<MetadataReference> Runtime { get; } = RuntimeOf(typeof(PipelineGenerator).Assembly.GetName().Version!.ToString());

    /// <summary>What a generator would add to those types, what they tell the rest of the runtime, and the usings of every file.</summary>
    private const string RuntimeSurroundings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        [assembly: System.Reflection.AssemblyVersion("VERSION")]

        namespace AgentPipeline;

        internal static class PipelineLog
        {
            public static void ToggleNotFollowed(Microsoft.Extensions.Logging.ILogger logger, string key, string? value, bool state)
            {
            }
        }

        internal static class BoundOptions
        {
            public static void AddReadSection<T>(this Microsoft.Extensions.DependencyInjection.IServiceCollection services, string section)
            {
            }
        }
        """;

    /// <summary>The same, as if it had another version.</summary>
    public static ImmutableArray<MetadataReference> RuntimeOf(string version) => [.. Contracts, CompileRuntime(version)];

    private static bool IsReferenced(string assembly)
        => assembly is "AgentPipeline.Abstractions" or "mscorlib" or "netstandard"
            || assembly.StartsWith("System", StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.Extensions", StringComparison.Ordinal);

    private static PortableExecutableReference CompileRuntime(string version)
    {
        string[] sources =
        [
            File.ReadAllText(Repository.File("src", "AgentPipeline", "DependencyInjection", "IAgentPipelineDefinition.cs")),
            File.ReadAllText(Repository.File("src", "AgentPipeline", "Pipeline", "PipelineToggle.cs")),
            File.ReadAllText(Repository.File("src", "AgentPipeline", "Pipeline", "PipelineScope.cs")),
            .. new[] { "AgentPipelineTelemetry", "MeasuredChain", "MeasuredLink", "MeasuredCall" }
                .Select(static name => File.ReadAllText(Repository.File("src", "AgentPipeline", "Telemetry", name + ".cs"))),
            RuntimeSurroundings.Replace("VERSION", version, StringComparison.Ordinal),
        ];
        var compilation = CSharpCompilation.Create(
            "AgentPipeline",
            [.. sources.Select(static source => CSharpSyntaxTree.ParseText(source))],
            Contracts,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException(string.Join(Environment.NewLine, emitted.Diagnostics));
    }
}
