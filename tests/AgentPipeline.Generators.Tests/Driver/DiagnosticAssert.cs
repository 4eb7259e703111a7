using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators.Tests;

/// <summary>Asserts what the analyzers report, and that it drags no compiler error behind it.</summary>
internal static class DiagnosticAssert
{
    /// <summary>Exactly one diagnostic, on the given text of the source.</summary>
    public static async Task ReportsAsync(string id, string place, string message, string source)
    {
        var run = await SourceRunner.RunAsync(source);
        Reports(run, id, place, message);
        AssertCompiles(run);
    }

    /// <inheritdoc cref="ReportsAsync"/>
    public static void Reports(Run run, string id, string place, string message)
    {
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal((id, message), (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal(place, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
    }

    /// <summary>Nothing, from the compiler either.</summary>
    public static async Task ReportsNothingAsync(string source)
    {
        var run = await SourceRunner.RunAsync(source);
        Assert.Empty(run.Diagnostics);
        AssertCompiles(run);
    }

    private static void AssertCompiles(Run run)
        => Assert.Empty(run.Compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
}
