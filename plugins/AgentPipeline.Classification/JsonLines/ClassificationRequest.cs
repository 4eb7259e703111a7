namespace AgentPipeline.Classification;

/// <summary>One failure as a line of JSON.</summary>
internal sealed record ClassificationRequest
{
    public string? Id { get; init; }

    public string? Text { get; init; }

    public string? ExceptionType { get; init; }

    public int? HttpStatus { get; init; }

    public string? Provider { get; init; }

    public Dictionary<string, string>? Headers { get; init; }
}
