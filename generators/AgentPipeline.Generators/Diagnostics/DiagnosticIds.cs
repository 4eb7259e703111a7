namespace AgentPipeline.Generators;

/// <summary>Ids of the rules that a code fix belongs to. This file is compiled into the fixes as well.</summary>
internal static class DiagnosticIds
{
    public const string PipelineNotPartial = "AGP0001";
    public const string PipelineNotSealed = "AGP0002";
    public const string NestedInNonPartial = "AGP0004";
    public const string NotMiddleware = "AGP0020";
    public const string TargetIsNotMiddleware = "AGP0027";
    public const string TwoForms = "AGP0033";
    public const string UnknownTarget = "AGP0040";
    public const string NextCalledAgain = "AGP0061";
    public const string TokenNotPassedOn = "AGP0062";
}
