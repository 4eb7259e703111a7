namespace AgentPipeline.FaultBench;

/// <summary>All scenarios.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. ThrottlingScenarios.All, .. AccountScenarios.All, .. ContextScenarios.All, .. ProviderScenarios.All, .. TransportScenarios.All,
        .. AnswerScenarios.All, .. ModelScenarios.All, .. SystemScenarios.All, .. EffectScenarios.All, .. SequenceScenarios.All,
    ];
}
