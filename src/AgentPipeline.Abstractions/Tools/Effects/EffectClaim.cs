namespace AgentPipeline;

/// <summary>What an execution that is about to call a tool learns from the ledger.</summary>
/// <param name="Entry">What is known of the effect.</param>
/// <param name="Held">
/// Whether the effect is this execution's to settle. With <see cref="EffectState.Prepared"/> it may dispatch; with
/// <see cref="EffectState.Unknown"/> it has to verify first. Without it, a result that is stored may be used, and nothing else done.
/// </param>
public sealed record EffectClaim(EffectEntry Entry, bool Held);
