namespace AgentPipeline.Routing;

/// <summary>What a run costs, or how long it takes: means per arm and per arm and domain, each shrunk towards the one above, times what the complexity adds. Immutable.</summary>
/// <remarks>
/// cost = m(arm, domain) · r(complexity). m is (Σ + 10 · m(arm)) / (n + 10), m(arm) likewise with 1 and the mean over all arms; r is
/// the mean of cost / m in sixteen bands of complexity, over all arms because a long task is long for each of them, shrunk towards 1
/// with 10.
/// </remarks>
internal sealed class CostModel
{
    private const double DomainWeight = 10;
    private const double BandWeight = 10;
    private const int Bands = 16;

    /// <summary>One run with a cost far from the others does not make its band expensive.</summary>
    private const double MaxRatio = 10;

    private readonly Sum _all;
    private readonly Sum[] _arms;
    private readonly Sum[][] _domains;
    private readonly Sum[] _bands;

    public CostModel(int arms)
        : this(default, new Sum[arms], new Sum[arms][], new Sum[Bands])
        => Array.Fill(_domains, []);

    private CostModel(Sum all, Sum[] arms, Sum[][] domains, Sum[] bands) => (_all, _arms, _domains, _bands) = (all, arms, domains, bands);

    public double Expected(int arm, int domain, double complexity)
        => MeanOf(arm, domain) * _bands[BandOf(complexity)].Shrunk(1, BandWeight);

    public long RunsOf(int arm) => (long)_arms[arm].Count;

    /// <summary>The mean over everything, 0 when there is nothing.</summary>
    public double Mean => _all.Shrunk(0, 0);

    public CostModel With(int arm, int domain, double complexity, double cost)
    {
        var arms = (Sum[])_arms.Clone();
        arms[arm] = arms[arm].Plus(cost);
        var domains = _domains;
        if (domain >= 0)
        {
            domains = (Sum[][])_domains.Clone();
            var row = domains[arm];
            Array.Resize(ref row, Math.Max(row.Length, domain + 1));
            if (row == _domains[arm])
            {
                row = (Sum[])row.Clone();
            }

            row[domain] = row[domain].Plus(cost);
            domains[arm] = row;
        }

        var bands = _bands;
        var expected = _arms[arm].Count == 0 ? 0 : MeanOf(arm, domain);
        if (expected > 0)
        {
            bands = (Sum[])_bands.Clone();
            bands[BandOf(complexity)] = bands[BandOf(complexity)].Plus(Math.Min(cost / expected, MaxRatio));
        }

        return new CostModel(_all.Plus(cost), arms, domains, bands);
    }

    private static int BandOf(double complexity) => Math.Min((int)(complexity * Bands), Bands - 1);

    private double MeanOf(int arm, int domain)
    {
        var mean = _arms[arm].Shrunk(_all.Shrunk(0, 0), 1);
        return domain >= 0 && domain < _domains[arm].Length ? _domains[arm][domain].Shrunk(mean, DomainWeight) : mean;
    }

    private readonly record struct Sum(double Count, double Total)
    {
        public Sum Plus(double value) => new(Count + 1, Total + value);

        public double Shrunk(double towards, double weight) => Count + weight == 0 ? 0 : (Total + (weight * towards)) / (Count + weight);
    }
}
