using System.Net;
using System.Net.Sockets;

namespace AgentPipeline.FaultBench;

/// <summary>Connections that are slow, break, or never come about.</summary>
internal static class TransportScenarios
{
    private const string Group = "transport";

    public static IEnumerable<Scenario> All { get; } =
    [
        new(Group, "reset before the answer", true, true, Scripts.First(Scripts.Good with { DropAt = -1 })),
        new(Group, "reset before the answer, twice", true, true, Scripts.First(Scripts.Good with { DropAt = -1 }, Scripts.Good with { DropAt = -1 })),
        new(Group, "reset at the first byte of the body", true, true, Scripts.First(Scripts.Good with { DropAt = 0 })),
        new(Group, "reset in the middle of the body", true, true, Scripts.First(Scripts.Good with { DropAt = 100 })),
        new(Group, "a first byte that takes too long", true, true, Scripts.First(Scripts.Good with { FirstByteAfter = TimeSpan.FromSeconds(90) })),
        new(Group, "a body that takes too long", true, true, Scripts.First(Scripts.Good with { TenthAfter = TimeSpan.FromSeconds(6) })),
        new(Group, "a slow answer that is in time", true, true, Scripts.First(Scripts.Good with { TenthAfter = TimeSpan.FromSeconds(2) })),
        new(Group, "each answer takes too long", false, true, Scripts.Always(Scripts.Good with { FirstByteAfter = TimeSpan.FromSeconds(90) })),
        new(Group, "refused, until the server is back", true, true, Scripts.First()) { SmallEndpoint = static world => Late(world, 0.3) },
        new(Group, "refused, always", false, true, Scripts.First()) { SmallEndpoint = static world => At(world, FreePort()) },
        new(Group, "no such host", false, true, Scripts.First()) { SmallEndpoint = static _ => new Uri("http://small.invalid/v1") },
        new(Group, "TLS against a server that has none", false, true, Scripts.First()) { SmallEndpoint = static world => new UriBuilder(world.Endpoint) { Scheme = "https" }.Uri },
    ];

    private static Uri At(World world, int port) => new UriBuilder(world.Endpoint) { Port = port }.Uri;

    private static Uri Late(World world, double seconds)
    {
        var port = FreePort();
        world.At(TimeSpan.FromSeconds(seconds), () => world.Hold(() => new Listening(world.Server.ListenAsync(port).GetAwaiter().GetResult())));
        return At(world, port);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Listening(IAsyncDisposable host) : IDisposable
    {
        public void Dispose() => host.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
