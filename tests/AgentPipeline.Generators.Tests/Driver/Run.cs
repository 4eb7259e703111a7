using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators.Tests;

/// <summary>What came of a source under test.</summary>
/// <param name="Compilation">The source with what was generated.</param>
/// <param name="Generated">What was generated, by hint name.</param>
/// <param name="Diagnostics">What this project's own analyzers report.</param>
internal sealed record Run(Compilation Compilation, IReadOnlyDictionary<string, string> Generated, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The compiled assembly; fails when anything, the compiler included, has as much as a warning to say.</summary>
    public ImmutableArray<byte> Emit()
    {
        using var image = new MemoryStream();
        var emitted = Compilation.Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Empty(Diagnostics);
        return [.. image.ToArray()];
    }
}
