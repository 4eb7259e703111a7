using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentPipeline.Classification.Tests.Http;

/// <summary>Answers one request with bytes as they are, then closes the connection.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public LoopbackServer(string response)
    {
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/v1/chat/completions");
        _serving = ServeAsync(response);
    }

    public Uri Address { get; }

    public static string Response(int status, string body, params string[] headers)
        => $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n"
            + string.Concat(headers.Select(h => h + "\r\n")) + "\r\n" + body;

    public void Dispose()
    {
        _listener.Stop();
        _listener.Dispose();
        _serving.Wait(TimeSpan.FromSeconds(5), CancellationToken.None);
    }

    private async Task ServeAsync(string response)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var request = new byte[4096];
            _ = await stream.ReadAsync(request);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(response));
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // The test ended first.
        }
    }
}
