namespace AgentPipeline;

/// <summary>Decides what kind of failure something was. Pure, deterministic and safe for concurrent use.</summary>
public interface IErrorClassifier
{
    /// <summary>Classifies one failure.</summary>
    /// <param name="context">What is known about it.</param>
    /// <returns>The classification; category <see cref="ErrorCategory.Unknown"/> when no rule applies.</returns>
    AgentError Classify(ErrorContext context);
}
