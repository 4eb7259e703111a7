using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>What can be wrong with a pipeline class and with what it is made of.</summary>
internal static class PipelineDescriptors
{
    public static readonly DiagnosticDescriptor NotPartial = Descriptor.Error(
        DiagnosticIds.PipelineNotPartial,
        "Pipeline class is not partial",
        "The pipeline '{0}' is not partial, so its chain cannot be added; declare it 'sealed partial class'");

    public static readonly DiagnosticDescriptor NotSealed = Descriptor.Error(
        DiagnosticIds.PipelineNotSealed,
        "Pipeline class is not sealed",
        "The pipeline '{0}' is not sealed; declare it 'sealed partial class', so that its calls stay direct");

    public static readonly DiagnosticDescriptor Generic = Descriptor.Error(
        "AGP0003",
        "Pipeline class is generic",
        "The pipeline '{0}' is generic or stands in a generic type; declare one non-generic pipeline for each case");

    public static readonly DiagnosticDescriptor NestedInNonPartial = Descriptor.Error(
        DiagnosticIds.NestedInNonPartial,
        "Pipeline class stands in a type that is not partial",
        "The pipeline '{0}' stands in '{1}', which is not partial; make '{1}' partial, or move the pipeline out of it");

    public static readonly DiagnosticDescriptor NoExecutor = Descriptor.Fatal(
        "AGP0005",
        "Pipeline has no executor",
        "The pipeline '{0}' has no executor to do the work; {1}");

    public static readonly DiagnosticDescriptor UnknownDefaultExecutor = Descriptor.Fatal(
        "AGP0006",
        "Default executor does not exist",
        "The pipeline '{0}' names '{1}' as its default executor, but its executors are: {2}");

    public static readonly DiagnosticDescriptor DuplicateExecutor = Descriptor.Fatal(
        "AGP0007",
        "Two executors have the same name",
        "In the pipeline '{0}' both '{1}' and '{2}' are the executor '{3}'; rename one of them");

    public static readonly DiagnosticDescriptor RuntimeMissing = Descriptor.Error(
        "AGP0008",
        "Pipeline needs the runtime",
        "The pipeline '{0}' cannot be completed because this project does not reference AgentPipeline, only its contracts; add the reference");

    public static readonly DiagnosticDescriptor OwnConstructor = Descriptor.Error(
        "AGP0009",
        "Pipeline class declares a constructor",
        "The pipeline '{0}' declares a constructor, but its constructor is generated; remove it, and let a middleware take what it needs");

    public static readonly DiagnosticDescriptor FileLocal = Descriptor.Error(
        "AGP0010",
        "Pipeline class is local to its file",
        "The pipeline '{0}' is local to its file, so its chain cannot be added; declare it 'internal'");

    public static readonly DiagnosticDescriptor UnknownPlugin = Descriptor.Error(
        "AGP0011",
        "Use or Without names something that is not a plugin",
        "The pipeline '{0}' has [{1}<{2}>], but '{2}' is no plugin that it could take; name a class with [AgentMiddleware] or [AgentExecutor] that has no error of its own, or remove it");

    public static readonly DiagnosticDescriptor UsedAndLeftOut = Descriptor.Error(
        "AGP0012",
        "Use and Without name the same plugin",
        "The pipeline '{0}' has both [Use<{1}>] and [Without<{1}>]; remove one of them");

    public static readonly DiagnosticDescriptor VersionMismatch = Descriptor.Error(
        "AGP0013",
        "Generator and runtime have different versions",
        "The pipeline '{0}' is generated for AgentPipeline {1}, but the project references AgentPipeline {2}; use the same version of both");

    public static readonly DiagnosticDescriptor NotExported = Descriptor.Warning(
        "AGP0014",
        "Referenced plugins were built without the generator",
        "The pipeline '{0}' does not have '{1}', or whatever else '{2}' declares, because '{2}' was built without the generator of AgentPipeline; let its project reference AgentPipeline.Abstractions with its analyzers, and build it again");

    public static readonly DiagnosticDescriptor NotCreatable = Descriptor.Error(
        "AGP0015",
        "Pipeline class is abstract or static",
        "The pipeline '{0}' is {1}, so nothing can create it; declare it 'sealed partial class'");
}
