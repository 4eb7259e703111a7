namespace AgentPipeline;

/// <summary>What is done about a call that seems to go round in circles.</summary>
internal enum LoopVerdict
{
    /// <summary>Nothing: it leads somewhere, as far as one can see.</summary>
    GoOn,

    /// <summary>It is carried out, and the model is told that it repeats itself.</summary>
    Warn,

    /// <summary>It is not carried out, and the model is told why.</summary>
    Block,
}
