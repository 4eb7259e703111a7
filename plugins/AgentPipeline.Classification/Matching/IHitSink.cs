namespace AgentPipeline.Classification.Matching;

/// <summary>Receives the hits of a scan, in order of their ends.</summary>
internal interface IHitSink
{
    /// <summary>Takes one occurrence of a literal.</summary>
    /// <param name="literal">The literal's index, as given to <see cref="LiteralAutomaton"/>.</param>
    /// <param name="start">Where it begins.</param>
    void Hit(int literal, int start);
}
