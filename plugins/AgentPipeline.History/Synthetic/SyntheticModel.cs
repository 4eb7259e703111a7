namespace AgentPipeline.History;

/// <summary>A model that never was.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Strength">Log odds of success on the easiest task.</param>
/// <param name="Slope">Log odds that the hardest task takes away.</param>
/// <param name="InputPrice">US dollars for each token read.</param>
/// <param name="OutputPrice">US dollars for each token written.</param>
/// <param name="FirstToken">Seconds until it begins to answer.</param>
/// <param name="PerToken">Seconds for each token written.</param>
internal sealed record SyntheticModel(string Name, double Strength, double Slope, decimal InputPrice, decimal OutputPrice, double FirstToken, double PerToken)
{
    /// <summary>Log odds that the drift takes away.</summary>
    private const double Drift = 1.2;

    private const string Drifting = "medium";

    /// <summary>Weakest first.</summary>
    public static SyntheticModel[] All { get; } =
    [
        new("small", 3.6, 6.0, 0.000_000_15m, 0.000_000_6m, 0.35, 0.006),
        new(Drifting, 3.7, 4.2, 0.000_000_8m, 0.000_004m, 0.7, 0.012),
        new("large", 3.9, 3.0, 0.000_003m, 0.000_015m, 1.3, 0.022),
    ];

    /// <summary>What a million tokens cost at three tokens read for each written.</summary>
    public double MixedPrice { get; } = (double)((750_000 * InputPrice) + (250_000 * OutputPrice));

    /// <summary>The probability of success.</summary>
    /// <param name="complexity">How hard the task is, 0 to 1.</param>
    /// <param name="hasDrifted">Whether it is the time in which one model is worse than before.</param>
    /// <param name="luck">Log odds that are the execution's own.</param>
    public double Success(double complexity, bool hasDrifted, double luck = 0)
        => 1 / (1 + Math.Exp((Slope * complexity) - Strength - luck + (hasDrifted && Name == Drifting ? Drift : 0)));

    public decimal Cost(long inputTokens, long outputTokens) => (inputTokens * InputPrice) + (outputTokens * OutputPrice);
}
