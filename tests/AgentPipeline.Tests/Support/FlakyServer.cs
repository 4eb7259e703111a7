using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentPipeline.Tests;

/// <summary>A real HTTP server on a free loopback port that answers with one status after the other; the last one goes on.</summary>
public sealed class FlakyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private readonly int[] _statuses;
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    /// <param name="statuses">What it answers with; 0 breaks off in the middle of the answer.</param>
    public FlakyServer(params int[] statuses)
    {
        _statuses = statuses;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>How many requests there have to be before the first is answered.</summary>
    public int Together { get; init; } = 1;

    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
            {
                answers.Add(AnswerAsync(await _listener.AcceptTcpClientAsync()));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            using var reader = new StreamReader(connection.GetStream());
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }

            var request = Interlocked.Increment(ref _requests);
            if (request >= Together)
            {
                _complete.TrySetResult();
            }

            await _complete.Task;
            var status = _statuses[Math.Min(request, _statuses.Length) - 1];

            // An answer that has not begun is one that SocketsHttpHandler asks for again by itself.
            var answer = status == 0 ? "HTTP/1.1 20" : $"HTTP/1.1 {status} Whatever\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }
}
