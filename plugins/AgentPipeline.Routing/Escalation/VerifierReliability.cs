namespace AgentPipeline.Routing;

/// <summary>How far a verifier can be believed: how often it passes what is right, and how often what is wrong. For one writer at a time.</summary>
/// <remarks>
/// Two Beta posteriors, from answers of which somebody said whether they were right. They begin at 0.9 and 0.1, with the weight of six
/// answers each.
/// </remarks>
internal sealed class VerifierReliability
{
    private const double PriorWeight = 6;
    private const double PriorTruePass = 0.9;
    private const double PriorFalsePass = 0.1;

    private double _right;
    private double _rightPassed;
    private double _wrong;
    private double _wrongPassed;

    /// <summary>Answers that were told.</summary>
    public long Answers => (long)Math.Round(_right + _wrong);

    /// <summary>The probability that it passes a right answer: the true positive rate.</summary>
    public double TruePass => (_rightPassed + (PriorWeight * PriorTruePass)) / (_right + PriorWeight);

    /// <summary>The probability that it passes a wrong answer: the false positive rate.</summary>
    public double FalsePass => (_wrongPassed + (PriorWeight * PriorFalsePass)) / (_wrong + PriorWeight);

    /// <summary>Learns from an answer of which is known how right it was, 0 to 1.</summary>
    public void Observe(bool passed, double right)
    {
        _right += right;
        _wrong += 1 - right;
        if (passed)
        {
            _rightPassed += right;
            _wrongPassed += 1 - right;
        }
    }

    /// <summary>The probability that an answer is right after the verdict.</summary>
    /// <param name="before">The probability before it.</param>
    /// <param name="passed">The verdict.</param>
    public double Right(double before, bool passed)
    {
        var ofRight = before * (passed ? TruePass : 1 - TruePass);
        var ofWrong = (1 - before) * (passed ? FalsePass : 1 - FalsePass);
        return ofRight / (ofRight + ofWrong);
    }
}
