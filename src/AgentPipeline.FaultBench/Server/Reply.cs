using System.Globalization;

namespace AgentPipeline.FaultBench;

/// <summary>How the server answers one request, byte for byte.</summary>
internal sealed record Reply(int Status, string Body)
{
    public string ContentType { get; init; } = "application/json";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>How long the first byte takes.</summary>
    public TimeSpan FirstByteAfter { get; init; }

    /// <summary>How long each tenth of the body takes.</summary>
    public TimeSpan TenthAfter { get; init; }

    /// <summary>After how many bytes of the body the connection is reset; below zero before anything is sent.</summary>
    public int? DropAt { get; init; }

    /// <summary>What must not follow it.</summary>
    public Hopeless Hopeless { get; init; }

    /// <summary>How long it told the client to wait at least.</summary>
    public TimeSpan NotBefore { get; init; }

    public Reply With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };

    /// <summary>The same, with the wait in <c>Retry-After</c>.</summary>
    public Reply After(double seconds) => With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture)) with { NotBefore = TimeSpan.FromSeconds(seconds) };
}
