namespace AgentPipeline.Benchmarks;

/// <summary>What a closure counts with.</summary>
internal sealed class ClosureLink : CountingLink
{
    public void Enter() => Entered++;

    public void Leave() => Left++;
}
