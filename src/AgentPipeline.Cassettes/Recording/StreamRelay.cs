using System.Text;
using Microsoft.AspNetCore.Http;

namespace AgentPipeline.Cassettes;

/// <summary>Passes server-sent events on as they come and puts them together for the recording.</summary>
internal static class StreamRelay
{
    private const string DataField = "data:";

    /// <summary>Relays until the stream ends. The end is passed on only when the answer is recorded.</summary>
    /// <exception cref="IOException">The stream broke.</exception>
    public static async Task RelayAsync(HttpContext context, HttpResponseMessage response, Recording recording, CancellationToken cancellationToken)
    {
        var assembler = new CompletionAssembler();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var bytes = Encoding.UTF8.GetBytes(line + "\n");
            recording.BytesReceived += bytes.Length;
            if (line.StartsWith(DataField, StringComparison.Ordinal))
            {
                var data = line[DataField.Length..].Trim();
                if (data == "[DONE]" && !recording.IsSaved)
                {
                    await recording.SaveAsync(assembler.Outcome).ConfigureAwait(false);
                }
                else if (!recording.IsSaved)
                {
                    assembler.Add(Encoding.UTF8.GetBytes(data));
                }
            }

            await context.Response.Body.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            if (line.Length == 0)
            {
                await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        if (!recording.IsSaved)
        {
            await recording.SaveAsync(assembler.Outcome).ConfigureAwait(false);
        }
    }
}
