namespace AgentPipeline.Routing;

/// <summary>What a decision needs of a <see cref="StructuredPosterior"/>. Immutable.</summary>
/// <remarks>A task has one domain, so that covariances between domains are not needed.</remarks>
/// <param name="mean">The head's weights.</param>
/// <param name="covariance">The head's covariances, row by row.</param>
/// <param name="domains">Of each domain: weight, variance, covariances with the head.</param>
/// <param name="domainVariance">The variance of a domain that is not among them.</param>
internal sealed class StructuredSnapshot(double[] mean, double[] covariance, double[] domains, double domainVariance)
{
    public const int DomainStride = TaskEncoding.HeadSize + 2;

    public double MeanOf(ref TaskEncoding encoding)
    {
        var entry = EntryOf(encoding.Domain);
        var sum = entry < 0 ? 0 : domains[entry];
        for (var index = 0; index < mean.Length; index++)
        {
            sum += mean[index] * encoding.Head[index];
        }

        return sum;
    }

    public double VarianceOf(ref TaskEncoding encoding)
    {
        var entry = EntryOf(encoding.Domain);
        var variance = entry < 0 ? domainVariance : domains[entry + 1];
        for (var row = 0; row < TaskEncoding.HeadSize; row++)
        {
            var sum = entry < 0 ? 0 : 2 * domains[entry + 2 + row];
            for (var column = 0; column < TaskEncoding.HeadSize; column++)
            {
                sum += covariance[(row * TaskEncoding.HeadSize) + column] * encoding.Head[column];
            }

            variance += sum * encoding.Head[row];
        }

        return Math.Max(variance, 0);
    }

    private int EntryOf(int domain)
    {
        var entry = domain * DomainStride;
        return entry < domains.Length ? Math.Max(entry, -1) : -1;
    }
}
