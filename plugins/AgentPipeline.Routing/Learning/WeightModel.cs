namespace AgentPipeline.Routing;

/// <summary>The part of the log-odds that is an arm's own, or that all arms share. For one writer at a time.</summary>
internal sealed class WeightModel(StructuredPosterior structured, TextPosterior text)
{
    public StructuredPosterior Structured => structured;

    public (double Mean, double Variance) Of(ref TaskEncoding encoding)
    {
        var (mean, variance) = text.Of(ref encoding);
        return (mean + structured.MeanOf(ref encoding), variance + structured.VarianceOf(ref encoding));
    }

    /// <summary>Updates with the gain of the last <see cref="Of"/>, which has to be of the same task.</summary>
    public void Update(ref TaskEncoding encoding, double error, double information)
    {
        structured.Update(error, information);
        text.Update(ref encoding, error, information);
    }

    public void Relax(double kept)
    {
        structured.Relax(kept);
        text.Relax(kept);
    }

    public WeightSnapshot Snapshot() => new(structured.Snapshot(), text.Snapshot());
}
