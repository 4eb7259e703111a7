using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AgentPipeline.CSharp;

/// <summary>Compiler errors as the command-line compiler prints them.</summary>
internal static class DiagnosticText
{
    private const int MaxErrors = 20;

    /// <summary>The errors in the order of the source, at most 20 and a line that counts the rest.</summary>
    public static IReadOnlyList<string> Errors(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(Format).Distinct(StringComparer.Ordinal).ToList();
        return errors.Count <= MaxErrors ? errors : [.. errors.Take(MaxErrors), $"and {errors.Count - MaxErrors} more errors"];
    }

    private static string Format(Diagnostic diagnostic)
    {
        var message = $"error {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
        var span = diagnostic.Location.GetLineSpan();
        return diagnostic.Location.IsInSource
            ? $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {message}"
            : message;
    }
}
