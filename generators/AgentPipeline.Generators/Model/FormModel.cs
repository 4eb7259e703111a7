namespace AgentPipeline.Generators;

/// <summary>What a middleware implements: the full form, or some of the hooks.</summary>
/// <param name="Invoke">The full form.</param>
/// <param name="Starting">The hook before the inside.</param>
/// <param name="Completed">The hook for the inside's result.</param>
/// <param name="Failed">The hook for what the inside throws.</param>
internal sealed record FormModel(CallModel? Invoke, CallModel? Starting, CallModel? Completed, CallModel? Failed)
{
    public bool IsHooks => Invoke is null;
}
