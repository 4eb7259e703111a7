using System.Globalization;

namespace AgentPipeline.Cassettes;

/// <summary>What is known about a request when an answer is looked for.</summary>
public sealed record CassetteRequest
{
    /// <summary>The task's id; <see langword="null"/> when the caller does not name one.</summary>
    public string? Task { get; init; }

    /// <summary>Which run of the task, from 1.</summary>
    public int Run { get; init; } = 1;

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>Which request of the conversation: the number of assistant messages in it plus 1.</summary>
    public int Turn { get; init; } = 1;

    /// <summary>Hash of the first user message, as <see cref="PromptHash"/> makes it.</summary>
    public required string Hash { get; init; }

    /// <summary>Characters in all messages, from which tokens are estimated.</summary>
    public int Characters { get; init; }

    /// <summary>What repeated requests have in common: the task, or without one the prompt, the run, the model and the turn.</summary>
    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{Task ?? Hash}\u001f{Run}\u001f{Model}\u001f{Turn}");
}
