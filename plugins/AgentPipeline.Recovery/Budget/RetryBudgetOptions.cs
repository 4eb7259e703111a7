namespace AgentPipeline.Recovery;

/// <summary>How many retries one provider may be sent in all, over every execution of the process. The section <c>ErrorRecovery:RetryBudget</c>.</summary>
/// <remarks>
/// The defaults are those of the AWS SDKs' standard retry mode, https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
/// (in source: https://github.com/boto/botocore/blob/develop/botocore/retries/standard.py).
/// </remarks>
public sealed class RetryBudgetOptions
{
    /// <summary>Whether there is a budget at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The tokens of a full bucket, 1 to 1,000,000.</summary>
    public int MaxTokens { get; set; } = 500;

    /// <summary>The tokens that a retry takes, 1 to 1,000,000.</summary>
    public int RetryCost { get; set; } = 5;

    /// <summary>The tokens that a retry after a timeout takes, 1 to 1,000,000: such a request holds a connection for long.</summary>
    public int TimeoutRetryCost { get; set; } = 10;

    /// <summary>The tokens that an answer gives back when no retry was paid for it, 0 to 1,000,000.</summary>
    public int SuccessIncrement { get; set; } = 1;

    internal int CostOf(ErrorCategory category) => category == ErrorCategory.Timeout ? TimeoutRetryCost : RetryCost;
}
