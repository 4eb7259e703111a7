namespace AgentPipeline.Cassettes;

/// <summary>Which requests an entry answers. What is unset matches everything.</summary>
/// <remarks>
/// When a request names its task, <see cref="Task"/> decides and <see cref="Hash"/> only counts in entries without a task; when it
/// names none, <see cref="Hash"/> decides. The most specific entry wins: task before hash before neither, then model, then turn.
/// </remarks>
public sealed record CassetteMatch
{
    /// <summary>The task's id.</summary>
    public string? Task { get; init; }

    /// <summary>Hash of the first user message, as <see cref="PromptHash"/> makes it.</summary>
    public string? Hash { get; init; }

    /// <summary>The model's id.</summary>
    public string? Model { get; init; }

    /// <summary>Which request of a conversation: the number of assistant messages in it plus 1.</summary>
    public int? Turn { get; init; }
}
