using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators;

/// <summary>What can be wrong with the order that the middlewares of a pipeline ask for.</summary>
internal static class OrderDescriptors
{
    public static readonly DiagnosticDescriptor UnknownTarget = Descriptor.Error(
        DiagnosticIds.UnknownTarget,
        "Before or After names a middleware that the pipeline does not have",
        "In the pipeline '{0}', '{1}' is to stand {2} '{3}', which is not part of it; reference the project that has '{3}', see that it is public and that the project runs the generator, or remove it from '{1}'");

    public static readonly DiagnosticDescriptor Cycle = Descriptor.Fatal(
        "AGP0041",
        "Middlewares ask for an order that cannot be",
        "The pipeline '{0}' cannot be put into order: {1}; remove one of these");

    public static readonly DiagnosticDescriptor AgainstStage = Descriptor.Fatal(
        "AGP0042",
        "Before or After contradicts the stages",
        "In the pipeline '{0}', '{1}' (stage {2}) is to stand {3} '{4}' (stage {5}), but stage {2} stands {6} stage {5}; give one of them another stage, or do not ask that '{1}' stand {3} '{4}'");

    public static readonly DiagnosticDescriptor PlaceClaimedTwice = Descriptor.Fatal(
        "AGP0043",
        "Two middlewares claim the same place",
        "In the pipeline '{0}' both '{1}' and '{2}' claim the {3} place of stage {4}; give one of them another Order, for example 0, or leave one out with [Without<T>]");
}
