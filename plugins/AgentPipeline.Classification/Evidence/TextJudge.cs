using System.Runtime.CompilerServices;
using AgentPipeline.Classification.Matching;
using AgentPipeline.Classification.Rules;

namespace AgentPipeline.Classification.Evidence;

/// <summary>Judges one text. Leaves it folded in <see cref="FoldedText.Current"/>.</summary>
internal static class TextJudge
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Verdict Judge(string text)
    {
        var folded = FoldedText.Current;
        folded.Fold(text);
        var evidence = new TextEvidence(folded.Text, RuleBook.Probes);
        RuleBook.Automaton.Scan(folded.Text, ref evidence);
        var finding = evidence.Best;
        if (folded.HasForeign)
        {
            var foreign = new TextEvidence(folded.Text, RuleBook.ForeignProbes);
            RuleBook.ForeignAutomaton.Scan(folded.Text, ref foreign);
            finding = Finding.Stronger(finding, foreign.Best);
        }

        if (evidence.Status != 0)
        {
            finding = Finding.Stronger(finding, StatusTable.Find(evidence.Status));
        }

        return new Verdict(finding, evidence.WaitPosition < 0 ? null : WaitText.Read(folded.Text, evidence.WaitPosition));
    }
}
