namespace AgentPipeline.Benchmarks;

/// <summary>Asked by nobody, since nothing fails.</summary>
internal sealed class UnknownClassifier : IErrorClassifier
{
    public AgentError Classify(ErrorContext context) => throw new NotSupportedException();
}
