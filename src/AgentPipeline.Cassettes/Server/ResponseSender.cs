using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AgentPipeline.Cassettes;

/// <summary>Sends what a cassette plays.</summary>
internal static class ResponseSender
{
    public static Task SendAsync(HttpContext context, CassetteError error, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = error.Status;
        context.Response.ContentType = error.Body is null ? null : error.BodyIsText ? "text/plain; charset=utf-8" : MediaTypeNames.Application.Json;
        foreach (var (name, value) in error.Headers)
        {
            context.Response.Headers[name] = value;
        }

        return SendBodyAsync(context, Encoding.UTF8.GetBytes(error.BodyText), cancellationToken);
    }

    public static Task SendErrorAsync(HttpContext context, int status, string message, string code, CancellationToken cancellationToken)
        => SendAsync(context, new CassetteError { Status = status, Body = OpenAIError.Create(message, code) }, cancellationToken);

    public static Task SendJsonAsync(HttpContext context, byte[] json, CancellationToken cancellationToken)
    {
        context.Response.ContentType = MediaTypeNames.Application.Json;
        return SendBodyAsync(context, json, cancellationToken);
    }

    public static async Task SendStreamAsync(HttpContext context, IEnumerable<byte[]> events, CancellationToken cancellationToken)
    {
        StartStream(context);
        foreach (var data in events)
        {
            await context.Response.Body.WriteAsync(data, cancellationToken).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public static void StartStream(HttpContext context)
    {
        context.Response.ContentType = MediaTypeNames.Text.EventStream;
        context.Response.Headers.CacheControl = "no-cache";
    }

    /// <summary>Sends the beginning of an answer that never ends, then breaks the connection.</summary>
    public static async Task SendPartAsync(HttpContext context, CassettePlay play, CassetteDrop drop, bool stream, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (drop.AfterBytes == 0)
        {
            context.Abort();
            return;
        }

        var writer = new CompletionWriter(play, new CassetteResponse { Text = new string('.', drop.AfterBytes) }, now);
        var body = stream ? [.. writer.Events(includeUsage: false).SelectMany(data => data)] : writer.Whole();
        if (stream)
        {
            StartStream(context);
        }
        else
        {
            context.Response.ContentType = MediaTypeNames.Application.Json;
        }

        // An abort resets the connection, and what was sent may never arrive. Promising more than is sent makes the server close it
        // after the last byte, which the client notices as surely.
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, drop.AfterBytes), cancellationToken).ConfigureAwait(false);
    }

    private static async Task SendBodyAsync(HttpContext context, byte[] body, CancellationToken cancellationToken)
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }
}
