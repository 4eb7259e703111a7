using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>Whether to keep an answer or to ask the next arm.</summary>
/// <param name="Escalate">Whether to ask the next arm.</param>
/// <param name="Right">The probability that the answer is right, after the verdict.</param>
/// <param name="Reason">Why, for a person.</param>
internal sealed record EscalationAdvice(bool Escalate, double Right, string Reason)
{
    /// <summary>Below this difference between the rates at which it passes right and wrong answers a verdict says little.</summary>
    private const double LeastInformative = 0.2;

    /// <summary>
    /// Escalates when what the next arm is expected to be worth, its price taken off, is above the probability that the answer at hand is
    /// right: what a verifier that is too noisy leaves undecided is no reason to pay again.
    /// </summary>
    public static EscalationAdvice Of(EscalationCase at, VerifierReliability reliability)
    {
        var right = reliability.Right(at.Success, at.Passed);
        var verdict = Text($"'{at.Verifier}' {(at.Passed ? "passed" : "refused")} the answer, which is right with {right:0.00}");
        if (at.Next is null)
        {
            return new(false, right, $"{verdict}; no other arm is left");
        }

        if (at.CapUsd is { } cap && at.SpentUsd + at.NextForecast.CostUsd > cap)
        {
            return new(false, right, Text($"{verdict}; {at.Next} would go beyond {cap:0.######} USD: {at.SpentUsd:0.######} are spent, and it takes about {at.NextForecast.CostUsd:0.######}"));
        }

        var (truePass, falsePass) = (reliability.TruePass, reliability.FalsePass);
        var noise = truePass - falsePass < LeastInformative
            ? Text($"; '{at.Verifier}' passes {truePass:0%} of right answers and {falsePass:0%} of wrong ones ({reliability.Answers} known), so that its verdict says little")
            : "";
        var worth = at.NextForecast.Utility;
        return worth > right
            ? new(true, right, Text($"{verdict}; {at.Next} is worth {worth:0.00}{noise}"))
            : new(false, right, Text($"{verdict}; {at.Next} is worth {worth:0.00}, which is not more{noise}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
