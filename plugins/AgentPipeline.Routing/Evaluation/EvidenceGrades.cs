namespace AgentPipeline.Routing;

/// <summary>Grades evidence.</summary>
internal static class EvidenceGrades
{
    public const int ObserveFrom = 10;
    public const int SuggestFrom = 30;

    private const double Error = 0.05;

    /// <summary>The e-value that certifies one of several changes: each at 5% divided by their number (Bonferroni).</summary>
    public static double CertifiedAt(int changes) => changes / Error;

    /// <summary>The grade.</summary>
    /// <param name="bearing">Runs that bear on the change.</param>
    /// <param name="logEvidence">The logarithm of the e-value that it is better.</param>
    /// <param name="changes">How many changes were looked at.</param>
    public static EvidenceGrade Of(int bearing, double logEvidence, int changes) => bearing switch
    {
        < ObserveFrom => EvidenceGrade.Silent,
        < SuggestFrom => EvidenceGrade.Observe,
        _ => logEvidence >= Math.Log(CertifiedAt(changes)) ? EvidenceGrade.Strong : EvidenceGrade.Suggest,
    };
}
