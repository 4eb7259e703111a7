namespace AgentPipeline.Routing;

/// <summary>A Gaussian over the weights of hashed words, each on its own. For one writer at a time.</summary>
internal sealed class TextPosterior
{
    private readonly float _prior;
    private readonly float[] _mean = new float[TaskEncoding.Buckets];
    private readonly float[] _variance = new float[TaskEncoding.Buckets];

    public TextPosterior(double scale)
    {
        _prior = (float)(scale * scale);
        Array.Fill(_variance, _prior);
    }

    public (double Mean, double Variance) Of(ref TaskEncoding encoding)
    {
        var (mean, variance) = (0.0, 0.0);
        for (var word = 0; word < encoding.Words; word++)
        {
            var (bucket, weight) = (encoding.Bucket[word], encoding.Weight[word]);
            mean += _mean[bucket] * weight;
            variance += _variance[bucket] * weight * weight;
        }

        return (mean, variance);
    }

    public void Update(ref TaskEncoding encoding, double error, double information)
    {
        for (var word = 0; word < encoding.Words; word++)
        {
            var (bucket, weight) = (encoding.Bucket[word], encoding.Weight[word]);
            var gain = _variance[bucket] * weight;
            _mean[bucket] += (float)(gain * error);
            _variance[bucket] -= (float)(gain * gain * information);
        }
    }

    /// <summary>Moves the variances towards the prior; means stay.</summary>
    public void Relax(double kept)
    {
        for (var bucket = 0; bucket < _variance.Length; bucket++)
        {
            _variance[bucket] = (float)((kept * _variance[bucket]) + ((1 - kept) * _prior));
        }
    }

    public float[] Snapshot() => (float[])_mean.Clone();
}
