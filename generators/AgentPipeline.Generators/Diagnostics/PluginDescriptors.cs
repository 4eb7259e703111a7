using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>What can be wrong with a middleware or an executor by itself.</summary>
internal static class PluginDescriptors
{
    public static readonly DiagnosticDescriptor NotMiddleware = Descriptor.Error(
        DiagnosticIds.NotMiddleware,
        "Middleware implements neither IAgentMiddleware nor a hook",
        "'{0}' has [AgentMiddleware] but implements neither AgentPipeline.IAgentMiddleware nor a hook (IStartingHook, ICompletedHook, IFailedHook); implement one, or remove the attribute");

    public static readonly DiagnosticDescriptor NotExecutor = Descriptor.Error(
        "AGP0021",
        "Executor does not implement IAgentExecutor",
        "'{0}' has [AgentExecutor] but does not implement AgentPipeline.IAgentExecutor; implement it, or remove the attribute");

    public static readonly DiagnosticDescriptor NotInstantiable = Descriptor.Error(
        "AGP0022",
        "Plugin class is abstract or static",
        "'{0}' is {1}, so no pipeline can create it; put the attribute on a class that can be created");

    public static readonly DiagnosticDescriptor OpenGeneric = Descriptor.Error(
        "AGP0023",
        "Plugin class is generic",
        "'{0}' is generic or stands in a generic type; derive a class that fixes the type arguments and put the attribute on that");

    public static readonly DiagnosticDescriptor NoPublicConstructor = Descriptor.Error(
        "AGP0024",
        "Plugin class has no public constructor",
        "'{0}' has no public constructor, so the container cannot create it; make one public");

    public static readonly DiagnosticDescriptor ServicesWithoutRegister = Descriptor.Error(
        "AGP0025",
        "Services type has no usable Register method",
        "'{0}' names '{1}' as its services, but that has no method 'public static void Register(IServiceCollection)'; add it");

    public static readonly DiagnosticDescriptor ServicesHidden = Descriptor.Error(
        "AGP0026",
        "Services type is hidden from pipelines",
        "'{0}' names '{1}' as its services, but pipelines that can see '{0}' cannot see '{1}'; make '{1}' {2}");

    public static readonly DiagnosticDescriptor TargetIsNotMiddleware = Descriptor.Error(
        DiagnosticIds.TargetIsNotMiddleware,
        "Before or After names something that is not a middleware",
        "'{0}' is to stand {1} '{2}', but '{2}' is not a class with [AgentMiddleware]; name a middleware, or remove it");

    public static readonly DiagnosticDescriptor Hidden = Descriptor.Error(
        "AGP0028",
        "Plugin class is hidden from pipelines",
        "'{0}' is private, protected or local to its file, so no pipeline can use it; make it internal or public");

    public static readonly DiagnosticDescriptor UnnamedExecutor = Descriptor.Error(
        "AGP0029",
        "Executor has no name",
        "The executor '{0}' has an empty name, so no route can call it; write [AgentExecutor(\"name\")]");

    public static readonly DiagnosticDescriptor EmptyKinds = Descriptor.Error(
        "AGP0030",
        "Kinds is empty",
        "The Kinds of '{0}' {1}, which no task can have; name the kinds of tasks it is for, or remove Kinds to run for every task");

    public static readonly DiagnosticDescriptor DuplicateKind = Descriptor.Error(
        "AGP0031",
        "Kinds names a kind twice",
        "The Kinds of '{0}' name '{1}' twice; remove one");

    public static readonly DiagnosticDescriptor NotAConfigurationKey = Descriptor.Error(
        "AGP0032",
        "EnabledBy is not a configuration key",
        "The EnabledBy of '{0}' is '{1}', which is no configuration key; write it like 'Section:Enabled', or remove it");

    public static readonly DiagnosticDescriptor TwoForms = Descriptor.Error(
        DiagnosticIds.TwoForms,
        "Middleware has both forms",
        "'{0}' implements IAgentMiddleware and {1}; only one form is called, so move everything into one of them");

    public static readonly DiagnosticDescriptor ReentersInHookForm = Descriptor.Warning(
        "AGP0034",
        "Hooks are declared [Reenters]",
        "'{0}' is declared [Reenters] but implements {1}, and a hook cannot run the inside again; remove [Reenters], or implement IAgentMiddleware instead");

    public static readonly DiagnosticDescriptor OutOfReach = Descriptor.Warning(
        "AGP0035",
        "Plugin is internal to a project without a pipeline",
        "'{0}' is internal to this project, which has no pipeline, so no pipeline has it; make it public, or declare a pipeline here");
}
