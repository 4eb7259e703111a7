namespace AgentPipeline.Recovery;

/// <summary>The tokens that are left for retries at one provider. Safe for concurrent use; takes no lock.</summary>
/// <remarks>
/// This is the token bucket of the AWS SDKs' standard retry mode (500 tokens; a retry costs 5, after a timeout 10; an answer gives back
/// what its retry cost, or 1 when it took none), https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html, rather than
/// gRPC's retry throttling (10 tokens; each failure costs 1, each success gives 0.1, no retries at half or less),
/// https://github.com/grpc/proposal/blob/master/A6-client-retries.md: gRPC charges failures, whether they are retried or not, and so few
/// tokens that a handful of throttled agents would end everybody's retries; here only retries cost, and one that helped costs nothing.
/// What is counted is what was spent, so that a bucket begins full and a changed maximum takes effect at once.
/// </remarks>
internal sealed class RetryBudget(string key)
{
    private int _spent;

    /// <summary>The provider's name, or the model's id where the provider is not told.</summary>
    public string Key => key;

    /// <summary>What was taken and not given back.</summary>
    public int Spent => Volatile.Read(ref _spent);

    /// <summary>What is left, from 0 to <paramref name="max"/>.</summary>
    public int Tokens(int max) => Math.Max(0, max - Spent);

    /// <summary>Takes tokens, all of them or none.</summary>
    public bool TryTake(int tokens, int max)
    {
        while (true)
        {
            var spent = Volatile.Read(ref _spent);
            if (tokens > max - spent)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _spent, spent + tokens, spent) == spent)
            {
                return true;
            }
        }
    }

    /// <summary>Gives tokens back, up to a full bucket.</summary>
    public void Return(int tokens, int max)
    {
        while (true)
        {
            var spent = Volatile.Read(ref _spent);
            if (spent == 0)
            {
                return;
            }

            // After the maximum was lowered, more may have been spent than there is.
            var left = Math.Max(0, Math.Min(spent, max) - tokens);
            if (Interlocked.CompareExchange(ref _spent, left, spent) == spent)
            {
                return;
            }
        }
    }
}
