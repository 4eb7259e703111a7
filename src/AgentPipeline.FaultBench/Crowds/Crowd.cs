namespace AgentPipeline.FaultBench;

/// <summary>Many executions that share a provider in trouble.</summary>
/// <param name="Name">What happens to them, in words.</param>
/// <param name="Executions">How many there are.</param>
/// <param name="Every">How long after one another they begin.</param>
/// <param name="Script">Makes the answers of the models.</param>
internal sealed record Crowd(string Name, int Executions, TimeSpan Every, Func<Func<ModelRequest, Reply>> Script)
{
    public static Crowd Outage { get; } = new(
        "an outage of ten minutes", 600, TimeSpan.FromSeconds(1), static () => static request => request.IsSmall ? Replies.Unavailable() : Scripts.Good);

    public static IReadOnlyList<Crowd> All { get; } =
    [
        new("200 at once, 50 may pass and 40 more each second", 200, TimeSpan.Zero, static () => new Bucket(50, 40).Answer),
        Outage,
        new("an outage of three minutes, then seven good ones", 600, TimeSpan.FromSeconds(1), static () => static request
            => request.IsSmall && request.Time < TimeSpan.FromMinutes(3) ? Replies.Unavailable() : Scripts.Good),
    ];

    /// <summary>When the second half of the executions begins: by then budget and circuit have seen enough.</summary>
    public TimeSpan Half => Every * (Executions / 2);

    /// <summary>A provider that lets through what its bucket of tokens holds, and throttles without a hint.</summary>
    private sealed class Bucket(double size, double perSecond)
    {
        private double _taken;
        private TimeSpan _last;

        public Reply Answer(ModelRequest request)
        {
            if (!request.IsSmall)
            {
                return Scripts.Good;
            }

            _taken = Math.Max(0, _taken - ((request.Time - _last).TotalSeconds * perSecond));
            _last = request.Time;
            if (_taken + 1 > size)
            {
                return Replies.Throttled();
            }

            _taken++;
            return Scripts.Good;
        }
    }
}
