using Microsoft.AspNetCore.Http;

namespace AgentPipeline.Cassettes;

/// <summary>Reads the whole body of a request.</summary>
internal static class RequestBody
{
    public static async Task<byte[]> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.ToArray();
    }
}
