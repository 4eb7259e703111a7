namespace AgentPipeline.Routing;

/// <summary>What a decision needs of a <see cref="WeightModel"/>. Immutable.</summary>
internal sealed class WeightSnapshot(StructuredSnapshot structured, float[] text)
{
    public double MeanOf(ref TaskEncoding encoding)
    {
        var mean = structured.MeanOf(ref encoding);
        for (var word = 0; word < encoding.Words; word++)
        {
            mean += text[encoding.Bucket[word]] * encoding.Weight[word];
        }

        return mean;
    }

    /// <summary>Without the words' part: a word is rarely seen again so often that exploring it would pay.</summary>
    public double VarianceOf(ref TaskEncoding encoding) => structured.VarianceOf(ref encoding);
}
