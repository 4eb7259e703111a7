namespace AgentPipeline.Cassettes;

/// <summary>What a request leads to: a <see cref="CassetteResponse"/>, a <see cref="CassetteError"/> or a <see cref="CassetteDrop"/>.</summary>
public abstract record CassetteOutcome
{
    private protected CassetteOutcome()
    {
    }
}
