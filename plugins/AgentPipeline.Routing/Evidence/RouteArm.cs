namespace AgentPipeline.Routing;

/// <summary>A model with the executor that works with it.</summary>
/// <param name="Executor">The executor's name.</param>
/// <param name="Model">The model.</param>
internal sealed record RouteArm(string Executor, ModelProfile Model)
{
    /// <summary>USD for a million tokens, at three read for each written; 0 when the price is not known, or is a mark below 0.</summary>
    public double Price { get; } = Math.Max((double)Model.CostOf(750_000, 250_000), 0);

    /// <summary>The name under which it is learned about.</summary>
    public string Name => $"{Executor}/{Model.Id}";
}
