namespace AgentPipeline.Classification.Matching;

/// <summary>One literal of the scanner.</summary>
/// <param name="Kind">What it is looked for.</param>
/// <param name="Literal">The literal.</param>
/// <param name="Pattern">The pattern it anchors, for <see cref="ProbeKind.Rule"/>.</param>
internal sealed record Probe(ProbeKind Kind, string Literal, RulePattern? Pattern = null);
