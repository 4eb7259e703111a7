namespace AgentPipeline.Routing.Tests.Evaluation;

public sealed class EvidenceGradesTests
{
    [Theory]
    [InlineData(9, 1e9, EvidenceGrade.Silent)]
    [InlineData(10, 1e9, EvidenceGrade.Observe)]
    [InlineData(29, 1e9, EvidenceGrade.Observe)]
    [InlineData(30, 1, EvidenceGrade.Suggest)]
    [InlineData(30, 199, EvidenceGrade.Suggest)]
    [InlineData(30, 201, EvidenceGrade.Strong)]
    public void Of_TenChanges_GradesBySampleThenByEvidence(int bearing, double evidence, EvidenceGrade expected)
        => Assert.Equal(expected, EvidenceGrades.Of(bearing, Math.Log(evidence), 10));
}
