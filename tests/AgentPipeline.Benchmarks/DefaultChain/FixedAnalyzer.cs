namespace AgentPipeline.Benchmarks;

internal sealed class FixedAnalyzer : ITaskAnalyzer
{
    private static readonly TaskAnalysis _analysis = new(0.5, new Dictionary<string, double>());

    public TaskAnalysis Analyze(AgentTask task) => _analysis;
}
