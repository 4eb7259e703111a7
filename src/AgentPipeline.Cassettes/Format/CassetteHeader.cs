namespace AgentPipeline.Cassettes;

/// <summary>The first line of a cassette: what it is, and the models that answer in it.</summary>
public sealed record CassetteHeader
{
    /// <summary>What the cassette holds, for a person.</summary>
    public string Description { get; init; } = "";

    /// <summary>The models, ids unique; their <see cref="ModelProfile.Provider"/> is <c>cassette</c>.</summary>
    public IReadOnlyList<ModelProfile> Models { get; init; } = [];
}
