namespace AgentPipeline;

/// <summary>Estimates a task's difficulty. Deterministic, and safe for concurrent use.</summary>
public interface ITaskAnalyzer
{
    /// <summary>Analyses one task.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Its complexity and the features behind it.</returns>
    TaskAnalysis Analyze(AgentTask task);
}
