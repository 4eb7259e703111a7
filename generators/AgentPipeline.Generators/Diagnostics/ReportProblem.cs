using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>
/// Takes what a parser found wrong. The generator, which runs the same parsers, gives none: the analyzers report.
/// </summary>
internal delegate void ReportProblem(DiagnosticDescriptor descriptor, params object[] arguments);
