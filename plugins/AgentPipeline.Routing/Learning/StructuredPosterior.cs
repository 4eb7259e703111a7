namespace AgentPipeline.Routing;

/// <summary>A Gaussian over the weights of head and domains, with all their covariances. For one writer at a time.</summary>
/// <remarks>
/// The covariances make the hierarchy: what an arm's runs in one domain say about the arm as a whole, and so about every other domain,
/// and what they leave open. Domains take room when they first occur.
/// </remarks>
internal sealed class StructuredPosterior(double biasScale, double complexityScale, double domainScale)
{
    private double[] _mean = new double[TaskEncoding.HeadSize];
    private double[][] _covariance = [.. Enumerable.Range(0, TaskEncoding.HeadSize).Select(row => Row(row, VarianceOf(row, biasScale, complexityScale, domainScale)))];
    private double[] _gain = new double[TaskEncoding.HeadSize];

    /// <summary>The variance of a domain of which nothing is known.</summary>
    public double DomainVariance => domainScale * domainScale;

    /// <summary>Makes the bias what <paramref name="runs"/> runs with a success rate of <paramref name="rate"/> say.</summary>
    public void SetBias(double logOdds, double rate, double runs)
    {
        var noise = 1 / (runs * rate * (1 - rate));
        var variance = _covariance[0][0];
        _mean[0] = variance / (variance + noise) * logOdds;
        _covariance[0][0] = variance * noise / (variance + noise);
    }

    public void Shift(double mean) => _mean[0] = mean;

    public double MeanOf(ref TaskEncoding encoding)
    {
        EnsureRoom(encoding.Domain);
        var mean = encoding.Domain < 0 ? 0 : _mean[TaskEncoding.HeadSize + encoding.Domain];
        for (var index = 0; index < TaskEncoding.HeadSize; index++)
        {
            mean += _mean[index] * encoding.Head[index];
        }

        return mean;
    }

    /// <summary>The variance of <see cref="MeanOf"/>; keeps what <see cref="Update"/> needs.</summary>
    public double VarianceOf(ref TaskEncoding encoding)
    {
        EnsureRoom(encoding.Domain);
        for (var row = 0; row < _mean.Length; row++)
        {
            var covariance = _covariance[row];
            var gain = encoding.Domain < 0 ? 0 : covariance[TaskEncoding.HeadSize + encoding.Domain];
            for (var index = 0; index < TaskEncoding.HeadSize; index++)
            {
                gain += covariance[index] * encoding.Head[index];
            }

            _gain[row] = gain;
        }

        var variance = encoding.Domain < 0 ? 0 : _gain[TaskEncoding.HeadSize + encoding.Domain];
        for (var index = 0; index < TaskEncoding.HeadSize; index++)
        {
            variance += _gain[index] * encoding.Head[index];
        }

        return variance;
    }

    /// <summary>Moves the mean by <paramref name="error"/> along the gain, and takes <paramref name="information"/> along it off the covariance.</summary>
    public void Update(double error, double information)
    {
        for (var row = 0; row < _mean.Length; row++)
        {
            var covariance = _covariance[row];
            var factor = _gain[row] * information;
            _mean[row] += _gain[row] * error;
            for (var column = 0; column < covariance.Length; column++)
            {
                covariance[column] -= factor * _gain[column];
            }
        }
    }

    /// <summary>Moves the covariance towards the prior; means stay.</summary>
    /// <param name="kept">The share of the covariance that stays, 0 to 1.</param>
    public void Relax(double kept)
    {
        for (var row = 0; row < _mean.Length; row++)
        {
            var covariance = _covariance[row];
            for (var column = 0; column < covariance.Length; column++)
            {
                covariance[column] *= kept;
            }

            covariance[row] += (1 - kept) * VarianceOf(row, biasScale, complexityScale, domainScale);
        }
    }

    public StructuredSnapshot Snapshot()
    {
        var domains = _mean.Length - TaskEncoding.HeadSize;
        var head = new double[TaskEncoding.HeadSize * TaskEncoding.HeadSize];
        var cross = new double[domains * StructuredSnapshot.DomainStride];
        for (var row = 0; row < TaskEncoding.HeadSize; row++)
        {
            _covariance[row].AsSpan(0, TaskEncoding.HeadSize).CopyTo(head.AsSpan(row * TaskEncoding.HeadSize));
        }

        for (var domain = 0; domain < domains; domain++)
        {
            var row = TaskEncoding.HeadSize + domain;
            var entry = cross.AsSpan(domain * StructuredSnapshot.DomainStride, StructuredSnapshot.DomainStride);
            entry[0] = _mean[row];
            entry[1] = _covariance[row][row];
            _covariance[row].AsSpan(0, TaskEncoding.HeadSize).CopyTo(entry[2..]);
        }

        return new StructuredSnapshot(_mean.AsSpan(0, TaskEncoding.HeadSize).ToArray(), head, cross, DomainVariance);
    }

    private static double VarianceOf(int row, double biasScale, double complexityScale, double domainScale)
    {
        var scale = row == 0 ? biasScale : row < TaskEncoding.HeadSize ? complexityScale : domainScale;
        return scale * scale;
    }

    private static double[] Row(int row, double variance)
    {
        var covariance = new double[TaskEncoding.HeadSize];
        covariance[row] = variance;
        return covariance;
    }

    private void EnsureRoom(int domain)
    {
        var size = TaskEncoding.HeadSize + domain + 1;
        if (domain < 0 || size <= _mean.Length)
        {
            return;
        }

        var known = _mean.Length;
        Array.Resize(ref _mean, size);
        Array.Resize(ref _gain, size);
        Array.Resize(ref _covariance, size);
        for (var row = 0; row < size; row++)
        {
            Array.Resize(ref _covariance[row], size);
            if (row >= known)
            {
                _covariance[row][row] = DomainVariance;
            }
        }
    }
}
