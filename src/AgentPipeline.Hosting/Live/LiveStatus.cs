using System.Text.Json;

namespace AgentPipeline.Hosting;

/// <summary>
/// What a host was doing at one moment: one JSON object, in a file that it replaces once a second (<see cref="LiveStatusFiles"/>). It has names
/// and figures only, neither prompts nor answers. Times are UTC; counts are since the host began, unless they say otherwise.
/// </summary>
public sealed record LiveStatus
{
    /// <summary>How many running executions a status tells of.</summary>
    public const int MostRunning = 200;

    /// <summary>The host's process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The program's name.</summary>
    public string Application { get; init; } = "";

    /// <summary>When the host began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When this was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The executions that were running, oldest first; at most <see cref="MostRunning"/> of them.</summary>
    public IReadOnlyList<LiveExecution> Running { get; init; } = [];

    /// <summary>How many executions were running.</summary>
    public int RunningCount { get; init; }

    /// <summary>Executions that have ended.</summary>
    public long Completed { get; init; }

    /// <summary>Those that succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>Those that succeeded although their first attempt had failed recoverably.</summary>
    public long Recovered { get; init; }

    /// <summary>Executions that have ended in the last minute.</summary>
    public long CompletedLastMinute { get; init; }

    /// <summary>Those of the last minute that succeeded.</summary>
    public long SucceededLastMinute { get; init; }

    /// <summary>What all of them have cost, in USD.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>Failed attempts by category, as <see cref="ErrorCategoryExtensions.ToName"/> names it; without those that there was none of.</summary>
    public IReadOnlyDictionary<string, long> Errors { get; init; } = new Dictionary<string, long>();

    /// <summary>The circuits of the models; empty where nothing recovers.</summary>
    public IReadOnlyList<CircuitStatus> Circuits { get; init; } = [];

    /// <summary>Tasks that wait to be run; <see langword="null"/> where there is no queue.</summary>
    public long? Queued { get; init; }

    /// <summary>When the one that has waited longest was queued.</summary>
    public DateTimeOffset? OldestQueuedAt { get; init; }


    /// <summary>Writes it as its file has it.</summary>
    /// <param name="writer">Where it goes, as one value.</param>
    public void WriteTo(Utf8JsonWriter writer) => JsonSerializer.Serialize(writer, this, LiveStatusJson.Default.LiveStatus);
}
