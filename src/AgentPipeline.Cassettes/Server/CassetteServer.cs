using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.Cassettes;

/// <summary>
/// A server on 127.0.0.1 that speaks the OpenAI chat-completions protocol, streaming included, and answers from a cassette.
/// Started in process; any OpenAI-compatible client can talk to it, with any API key.
/// </summary>
/// <remarks>
/// It serves <c>POST /v1/chat/completions</c>, <c>GET /v1/models</c> and <c>GET /health</c>. Requests tell their task and run in the
/// headers of <see cref="AgentRequestProperties"/>; without them the prompt's hash decides. Safe for concurrent use.
/// </remarks>
public sealed class CassetteServer : IAsyncDisposable
{
    private readonly CassettePlayer _player;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly DateTimeOffset _startedAt;
    private readonly ConcurrentDictionary<string, int> _requests = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private LoopbackHost? _host;
    private bool _disposed;

    private CassetteServer(CassettePlayer player, CassetteServerOptions options)
    {
        _player = player;
        _timeProvider = options.TimeProvider;
        _startedAt = _timeProvider.GetUtcNow();
        _logger = options.LoggerFactory?.CreateLogger<CassetteServer>() ?? NullLogger<CassetteServer>.Instance;
    }

    /// <summary>The base address for an OpenAI client, for example <c>http://127.0.0.1:5001/v1</c>.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_host!.Port}/v1");

    /// <summary>How many chat completions were asked for so far, by model; a copy.</summary>
    public IReadOnlyDictionary<string, int> RequestsByModel => new Dictionary<string, int>(_requests, StringComparer.Ordinal);

    /// <summary>Starts a server.</summary>
    /// <param name="player">Decides what is answered.</param>
    /// <param name="options">Settings; the defaults when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running server. Disposing it stops it and breaks requests in flight.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<CassetteServer> StartAsync(
        CassettePlayer player, CassetteServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(player);
        options ??= new CassetteServerOptions();
        var server = new CassetteServer(player, options);
        try
        {
            server._host = await LoopbackHost.StartAsync(server.HandleAsync, options.Port, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_host is not null)
        {
            await _host.DisposeAsync().ConfigureAwait(false);
        }

        _stopping.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            await DispatchAsync(context, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private Task DispatchAsync(HttpContext context, CancellationToken cancellationToken) => (context.Request.Method, context.Request.Path.Value) switch
    {
        ("POST", "/v1/chat/completions") => CompleteAsync(context, cancellationToken),
        ("GET", "/v1/models") => ResponseSender.SendJsonAsync(
            context, Encoding.UTF8.GetBytes(ModelList.Of(_player.Cassette.Models, _startedAt)), cancellationToken),
        ("GET", "/health") => ResponseSender.SendJsonAsync(context, "{\"status\":\"ok\"}"u8.ToArray(), cancellationToken),
        (var method, var path) => ResponseSender.SendErrorAsync(
            context, 404, $"There is no {method} {path} here, only POST /v1/chat/completions, GET /v1/models and GET /health.", "not_found", cancellationToken),
    };

    private async Task CompleteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        ChatCompletionRequest request;
        try
        {
            request = ChatCompletionRequest.Read(await RequestBody.ReadAsync(context, cancellationToken).ConfigureAwait(false), context.Request.Headers);
        }
        catch (FormatException exception)
        {
            await ResponseSender.SendErrorAsync(context, 400, exception.Message, "invalid_request", cancellationToken).ConfigureAwait(false);
            return;
        }

        _requests.AddOrUpdate(request.Request.Model, 1, static (_, count) => count + 1);
        var play = _player.Play(request.Request);
        if (play.IsMiss)
        {
            _logger.NothingRecorded(_player.Cassette.Name, request.Request.Task, request.Request.Model, request.Request.Turn, play.Occurrence);
        }

        if (play.Variant.Delay > TimeSpan.Zero)
        {
            await Task.Delay(play.Variant.Delay, _timeProvider, cancellationToken).ConfigureAwait(false);
        }

        await SendAsync(context, request, play, cancellationToken).ConfigureAwait(false);
    }

    private Task SendAsync(HttpContext context, ChatCompletionRequest request, CassettePlay play, CancellationToken cancellationToken)
    {
        var now = _timeProvider.GetUtcNow();
        switch (play.Variant.Outcome)
        {
            case CassetteError error:
                return ResponseSender.SendAsync(context, error, cancellationToken);
            case CassetteDrop drop:
                return ResponseSender.SendPartAsync(context, play, drop, request.Stream, now, cancellationToken);
            case CassetteResponse response:
                var writer = new CompletionWriter(play, response, now);
                return request.Stream
                    ? ResponseSender.SendStreamAsync(context, writer.Events(request.IncludeUsage), cancellationToken)
                    : ResponseSender.SendJsonAsync(context, writer.Whole(), cancellationToken);
            default:
                throw new InvalidOperationException($"A cassette cannot play {play.Variant.Outcome}.");
        }
    }
}
