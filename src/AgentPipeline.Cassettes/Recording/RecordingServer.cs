using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.Cassettes;

/// <summary>
/// A server on 127.0.0.1 that passes OpenAI-compatible requests on to another server and records the chat completions among them.
/// </summary>
/// <remarks>
/// The client's API key is passed on and never written. Failures are recorded like answers; a server that cannot be reached is
/// status 502 and not recorded. An answer is in the cassette before the client sees its end. Safe for concurrent use.
/// </remarks>
public sealed class RecordingServer : IAsyncDisposable
{
    private readonly Uri _upstream;
    private readonly CassetteWriter _writer;
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All };
    private readonly HttpMessageInvoker _http;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private LoopbackHost? _host;
    private bool _disposed;

    private RecordingServer(Uri upstream, CassetteWriter writer, CassetteServerOptions options)
    {
        _upstream = upstream;
        _writer = writer;
        _logger = options.LoggerFactory?.CreateLogger<RecordingServer>() ?? NullLogger<RecordingServer>.Instance;
        _http = new HttpMessageInvoker(_handler, disposeHandler: false);
    }

    /// <summary>The base address for an OpenAI client, for example <c>http://127.0.0.1:5001/v1</c>.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_host!.Port}/v1");

    /// <summary>Starts a server.</summary>
    /// <param name="upstream">Base address of the server behind, for example <c>https://api.openai.com/v1</c>.</param>
    /// <param name="writer">Where to record to; not disposed by the server.</param>
    /// <param name="options">Settings; the defaults when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running server. Disposing it stops it and breaks requests in flight.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<RecordingServer> StartAsync(
        Uri upstream, CassetteWriter writer, CassetteServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        ArgumentNullException.ThrowIfNull(writer);
        options ??= new CassetteServerOptions();
        var server = new RecordingServer(upstream, writer, options);
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

        _http.Dispose();
        _handler.Dispose();
        _stopping.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            await ForwardAsync(context, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task ForwardAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        var recording = new Recording(_writer, _logger, RecordableRequest(context, body));
        using var request = UpstreamRequest.Create(context, _upstream, body);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (RecordedFailure.Describe(exception) is { } outcome)
        {
            await recording.SaveAsync(outcome).ConfigureAwait(false);
            context.Abort();
            return;
        }
        catch (HttpRequestException exception)
        {
            await ResponseSender.SendErrorAsync(
                context, 502, $"The server behind the recorder, {_upstream}, cannot be reached: {exception.Message} Check its address.", "upstream_unreachable", cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        using (response)
        {
            await RelayAsync(context, response, recording, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task RelayAsync(HttpContext context, HttpResponseMessage response, Recording recording, CancellationToken cancellationToken)
    {
        UpstreamRequest.CopyHead(response, context.Response);
        try
        {
            if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == MediaTypeNames.Text.EventStream)
            {
                await StreamRelay.RelayAsync(context, response, recording, cancellationToken).ConfigureAwait(false);
                return;
            }

            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            await recording.SaveAsync(Recording.OutcomeOf(response, body)).ConfigureAwait(false);
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException && !recording.IsSaved && !cancellationToken.IsCancellationRequested)
        {
            await recording.SaveAsync(new CassetteDrop(Math.Min(recording.BytesReceived, VariantParser.LargestDrop))).ConfigureAwait(false);
            context.Abort();
        }
    }

    private static CassetteRequest? RecordableRequest(HttpContext context, byte[] body)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.Path != "/v1/chat/completions")
        {
            return null;
        }

        try
        {
            return ChatCompletionRequest.Read(body, context.Request.Headers).Request;
        }
        catch (FormatException)
        {
            return null; // a replay refuses it by itself
        }
    }
}
