namespace AgentPipeline.Classification.Matching;

/// <summary>What a literal of the scanner is looked for.</summary>
internal enum ProbeKind
{
    /// <summary>The anchor of a rule's pattern.</summary>
    Rule,

    /// <summary>A key whose value is a code: <c>code</c>, <c>type</c>, <c>status</c>, <c>reason</c>.</summary>
    CodeKey,

    /// <summary>Three digits that may be an HTTP status.</summary>
    StatusNumber,

    /// <summary>What follows it is an inner exception.</summary>
    CauseMarker,

    /// <summary>A wait may follow.</summary>
    Wait,
}
