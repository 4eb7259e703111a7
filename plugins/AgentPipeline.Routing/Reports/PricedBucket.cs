using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>Two models on tasks of about the same complexity.</summary>
/// <param name="Tenth">Where the complexity begins, in tenths.</param>
/// <param name="Cheap">The cheaper one.</param>
/// <param name="Dear">The dearer one.</param>
internal sealed record PricedBucket(int Tenth, PricedModel Cheap, PricedModel Dear)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"from {Tenth / 10d:0.0}");

    /// <summary>How much it counts: most where both models were judged often.</summary>
    public double Weight => (double)Cheap.Judged * Dear.Judged / (Cheap.Judged + Dear.Judged);

    /// <summary>What the dearer one gains over the cheaper one in all, in successes, after its price in successes; 0 where one was not used.</summary>
    public double Gain(double price) => Cheap.Judged == 0 || Dear.Judged == 0 ? 0 : (Cheap.Judged + Dear.Judged) * (Dear.Rate - Cheap.Rate - price);
}
