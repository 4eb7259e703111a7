namespace AgentPipeline.Cassettes;

/// <summary>One line of a cassette: which requests it answers, and with what.</summary>
/// <param name="Match">Which requests. Entries with equal matches add up.</param>
/// <param name="Variants">What they are answered with, drawn by weight; at least one.</param>
public sealed record CassetteEntry(CassetteMatch Match, IReadOnlyList<CassetteVariant> Variants);
