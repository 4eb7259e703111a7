namespace AgentPipeline.Routing;

/// <summary>Evidence that a policy is better than what was run, valid however often it is looked at. For one thread at a time.</summary>
/// <remarks>
/// <para>
/// A run yields a gain ξ whose expectation is what the policy would gain over what was run. When it gains nothing, Π(1 + λξ) is a
/// supermartingale that begins at 1, for every stake λ that is known before the run and keeps the product above 0, and so is the mean over
/// several of them: by Ville's inequality it ever reaches 1/α with a probability of at most α (arXiv:2010.09686, arXiv:2103.08733,
/// arXiv:2210.10768).
/// </para>
/// <para>
/// Stakes are 1/2, 1/4 … 1/4096 of what the greatest possible loss allows, each with the same share: a stake within a factor of √2 of the
/// best one earns nearly as much.
/// </para>
/// </remarks>
internal sealed class BettingProcess
{
    private const int Stakes = 12;

    private readonly double[] _logWealth = new double[Stakes];

    /// <summary>How many runs were added.</summary>
    public int Runs { get; private set; }

    /// <summary>The natural logarithm of the e-value.</summary>
    public double LogEvidence
    {
        get
        {
            var greatest = _logWealth.Max();
            return greatest + Math.Log(_logWealth.Sum(wealth => Math.Exp(wealth - greatest)) / Stakes);
        }
    }

    /// <summary>Adds a run.</summary>
    /// <param name="bet">What it gained, and what it could have lost.</param>
    /// <exception cref="ArgumentOutOfRangeException">More was lost than could have been.</exception>
    public void Add(RouteBet bet)
    {
        var (gain, mostLost) = (bet.Gain, Math.Max(1, bet.MostLost));
        ArgumentOutOfRangeException.ThrowIfLessThan(gain, -1.000001 * mostLost);
        for (var (stake, share) = (0, 0.5); stake < Stakes; stake++, share /= 2)
        {
            _logWealth[stake] += Math.Log(1 + (share * gain / mostLost));
        }

        Runs++;
    }

    /// <summary>How many more runs like those so far it likely takes to reach an e-value.</summary>
    /// <param name="evidence">The e-value.</param>
    /// <returns>0 when it is reached; <see langword="null"/> when nothing grows, so that it cannot be told.</returns>
    public long? RunsTo(double evidence)
    {
        var missing = Math.Log(evidence) - LogEvidence;
        var growth = Runs == 0 ? 0 : _logWealth.Max() / Runs;
        return missing <= 0 ? 0 : growth <= 0 ? null : (long)Math.Ceiling(missing / growth);
    }
}
