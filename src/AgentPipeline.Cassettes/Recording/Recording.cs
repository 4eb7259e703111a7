using System.Text;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Cassettes;

/// <summary>The recording of one request that passes through; of a request that is no chat completion, nothing is kept.</summary>
internal sealed class Recording(CassetteWriter writer, ILogger logger, CassetteRequest? request)
{
    /// <summary>Whether the outcome was given to the writer, with or without success.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>How many bytes of a stream came before it broke.</summary>
    public int BytesReceived { get; set; }

    /// <summary>What an answer that is not streamed was; <see langword="null"/> when it was none.</summary>
    public static CassetteOutcome? OutcomeOf(HttpResponseMessage response, byte[] body)
    {
        if (response.IsSuccessStatusCode)
        {
            var assembler = new CompletionAssembler();
            assembler.Add(body);
            return assembler.Outcome;
        }

        return (int)response.StatusCode is var status and >= 400 and <= 599
            ? new CassetteError { Status = status, Headers = UpstreamRequest.HeadersOf(response), Body = JsonText.OfBody(Encoding.UTF8.GetString(body)) }
            : null;
    }

    /// <summary>Records the outcome. Not cancellable: what has been paid for is kept.</summary>
    public async Task SaveAsync(CassetteOutcome? outcome)
    {
        IsSaved = true;
        if (request is null)
        {
            return;
        }

        if (outcome is null)
        {
            logger.NotRecorded(request.Task, request.Model, request.Turn);
            return;
        }

        await writer.RecordAsync(request, outcome, CancellationToken.None).ConfigureAwait(false);
    }
}
