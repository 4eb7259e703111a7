using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>Creates the rules, so that they agree in category and help link.</summary>
internal static class Descriptor
{
    private const string Category = "AgentPipeline";

    /// <summary>An error that can be turned off: the pipeline then leaves out what is wrong.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message)
        => Create(DiagnosticSeverity.Error, id, title, message);

    /// <summary>Something that compiles and runs, but hardly as its author wants.</summary>
    public static DiagnosticDescriptor Warning(string id, string title, string message, params string[] tags)
        => Create(DiagnosticSeverity.Warning, id, title, message, tags);

    /// <summary>An error that cannot be turned off, because no pipeline could be right without the fix.</summary>
    public static DiagnosticDescriptor Fatal(string id, string title, string message)
        => Create(DiagnosticSeverity.Error, id, title, message, WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Create(DiagnosticSeverity severity, string id, string title, string message, params string[] tags) => new(
        id,
        title,
        message,
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"docs/diagnostics/{id}.md",
        customTags: tags);
}
