using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AgentPipeline.Cassettes;
using Microsoft.AspNetCore.Http;

namespace AgentPipeline.FaultBench;

/// <summary>An HTTP server on 127.0.0.1 that speaks the OpenAI protocol, for any number of runs at once, and fails as they say.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private const int Tenths = 10;

    private readonly ConcurrentDictionary<string, ServedRun> _runs = new(StringComparer.Ordinal);
    private LoopbackHost _host = null!;
    private int _opened;

    private FaultServer()
    {
    }

    public static async Task<FaultServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new FaultServer();
        server._host = await LoopbackHost.StartAsync(server.AnswerAsync, 0, cancellationToken).ConfigureAwait(false);
        return server;
    }

    public int Port => _host.Port;

    /// <summary>Takes up a run; requests to its address are answered by it.</summary>
    public ServedRun Open(BenchClock clock, Func<ModelRequest, Reply> script)
    {
        var name = FormattableString.Invariant($"run-{Interlocked.Increment(ref _opened)}");
        return _runs[name] = new ServedRun(new Uri($"http://127.0.0.1:{Port}/{name}/v1"), clock, script, () => _runs.TryRemove(name, out _));
    }

    /// <summary>Listens on one more port, until the result is disposed.</summary>
    public async Task<IAsyncDisposable> ListenAsync(int port)
        => await LoopbackHost.StartAsync(AnswerAsync, port, CancellationToken.None).ConfigureAwait(false);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var name = context.Request.Path.Value?.Split('/')[1] ?? "";
        if (!_runs.TryGetValue(name, out var run))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
        var task = Uri.UnescapeDataString(context.Request.Headers[AgentRequestProperties.TaskIdHeader].ToString());
        var reply = run.Answer(task, body!["model"]!.GetValue<string>(), body["messages"]!.AsArray());
        try
        {
            await SendAsync(context, run.Clock, task, reply).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The client did not want to wait that long.
        }
    }

    private static async Task SendAsync(HttpContext context, BenchClock clock, string task, Reply reply)
    {
        if (reply.FirstByteAfter > TimeSpan.Zero)
        {
            await clock.SleepAsync(task, reply.FirstByteAfter, context.RequestAborted).ConfigureAwait(false);
        }

        if (reply.DropAt < 0)
        {
            context.Abort();
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(reply.Body);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.Date = clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        foreach (var (header, value) in reply.Headers)
        {
            context.Response.Headers[header] = value;
        }

        if (reply.DropAt is { } length)
        {
            await WriteAsync(context, bytes.AsMemory(0, length)).ConfigureAwait(false);
            context.Abort();
        }
        else if (reply.TenthAfter > TimeSpan.Zero)
        {
            foreach (var piece in bytes.Chunk((bytes.Length / Tenths) + 1))
            {
                await clock.SleepAsync(task, reply.TenthAfter, context.RequestAborted).ConfigureAwait(false);
                await WriteAsync(context, piece).ConfigureAwait(false);
            }
        }
        else
        {
            await WriteAsync(context, bytes).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
