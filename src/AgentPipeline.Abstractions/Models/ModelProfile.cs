namespace AgentPipeline;

/// <summary>What is known about a model, apart from how to reach it.</summary>
public sealed record ModelProfile
{
    /// <summary>The id under which routes name it and under which its chat client is registered.</summary>
    public required string Id { get; init; }

    /// <summary>The provider's name, for example <c>openai</c>.</summary>
    public string Provider { get; init; } = "custom";

    /// <summary>US dollars per million tokens read; <see langword="null"/> when unknown.</summary>
    public decimal? InputPricePerMillion { get; init; }

    /// <summary>US dollars per million tokens written; <see langword="null"/> when unknown.</summary>
    public decimal? OutputPricePerMillion { get; init; }

    /// <summary>The largest request, in tokens; <see langword="null"/> when unknown.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>Whether it can call tools.</summary>
    public bool SupportsTools { get; init; } = true;

    /// <summary>Strength relative to the other models, from 0; a router prefers the lowest that does the job.</summary>
    public int Tier { get; init; }

    /// <summary>What an amount of tokens costs.</summary>
    /// <param name="inputTokens">Tokens read.</param>
    /// <param name="outputTokens">Tokens written.</param>
    /// <returns>US dollars; 0 when the prices are unknown.</returns>
    public decimal CostOf(long inputTokens, long outputTokens)
        => ((inputTokens * (InputPricePerMillion ?? 0)) + (outputTokens * (OutputPricePerMillion ?? 0))) / 1_000_000m;
}
