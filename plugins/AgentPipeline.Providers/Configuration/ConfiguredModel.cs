namespace AgentPipeline.Providers;

/// <summary>One entry of the configuration section <c>Models</c>.</summary>
internal sealed class ConfiguredModel
{
    public string? Id { get; set; }

    public string? Provider { get; set; }

    public Uri? Endpoint { get; set; }

    public string? Model { get; set; }

    public string? ApiKeyEnvironment { get; set; }

    public decimal? InputPricePerMillion { get; set; }

    public decimal? OutputPricePerMillion { get; set; }

    public int? ContextWindow { get; set; }

    public bool SupportsTools { get; set; } = true;

    public int Tier { get; set; }
}
