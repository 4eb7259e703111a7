using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>What can be wrong with what a middleware or an executor does.</summary>
internal static class BodyDescriptors
{
    public static readonly DiagnosticDescriptor NextNeverCalled = Descriptor.Warning(
        "AGP0060",
        "Middleware never calls next",
        "'{0}' never calls '{1}', so nothing inside it ever runs; call it on at least one path");

    public static readonly DiagnosticDescriptor NextCalledAgain = Descriptor.Warning(
        DiagnosticIds.NextCalledAgain,
        "Middleware calls next more than once",
        "'{0}' can come here after '{1}' was called already, and would run everything inside it again; call it once; only recovery, in Stage.Recover and declared [Reenters], does that");

    public static readonly DiagnosticDescriptor TokenNotPassedOn = Descriptor.Warning(
        DiagnosticIds.TokenNotPassedOn,
        "Cancellation token is not passed on to next",
        "'{0}' calls '{1}' with a token that does not follow '{2}', so the caller cannot cancel what is inside; pass '{2}', or a token linked to it");

    public static readonly DiagnosticDescriptor Blocking = Descriptor.Warning(
        "AGP0063",
        "Plugin blocks its thread",
        "'{0}' blocks its thread with '{1}'; {2}");

    public static readonly DiagnosticDescriptor MutableStaticState = Descriptor.Warning(
        "AGP0064",
        "Plugin has mutable static state",
        "'{0}' of '{1}' {2}, and every execution of every pipeline shares it; keep it in AgentExecution.Features, or in a service that the container gives");

    public static readonly DiagnosticDescriptor CaptiveDependency = Descriptor.Warning(
        "AGP0065",
        "Singleton plugin asks for a scoped service",
        "'{0}' lives as long as the container, but its constructor asks for '{1}', which is registered as scoped ({2}); {3}",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ReentersOutsideRecover = Descriptor.Error(
        "AGP0066",
        "Recovery outside its stage",
        "'{0}' is declared [Reenters] but stands in {1}; what runs the inside again belongs to Stage.Recover, so that each attempt is classified, routed and counted");

    public static readonly DiagnosticDescriptor LeftToItself = Descriptor.Warning(
        "AGP0067",
        "Part of a pipeline is left to itself",
        "'{0}' neither awaits nor returns what '{1}' gives it, so that runs on beside everything else, and its result and its failure are lost; await it");

    public static readonly DiagnosticDescriptor NoResult = Descriptor.Warning(
        "AGP0068",
        "Plugin returns no result",
        "'{0}' returns a task without a result here, at which whatever stands outside of it throws; return a result, such as 'ExecutionResult.Succeeded(text)', or throw");
}
