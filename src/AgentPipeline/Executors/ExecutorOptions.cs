namespace AgentPipeline;

/// <summary>How the built-in executors work.</summary>
public sealed class ExecutorOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "Executors";

    /// <summary>How long one request to a model may take. Default: 100 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How many answers with tool calls are followed before the model has to come to an end: for the whole task in a single-phase
    /// execution, for each step in a two-phase one; counted anew in each attempt. Default: 16.
    /// </summary>
    public int MaxToolRounds { get; set; } = 16;

    /// <summary>The most tokens one answer may have; <see langword="null"/> leaves it to the model's service.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>How much of one tool's output the model gets to see, in characters. Default: 20,000.</summary>
    public int MaxToolOutputCharacters { get; set; } = 20_000;

    /// <summary>How much of one tool call's arguments history keeps, in characters. Default: 2,000.</summary>
    public int MaxRecordedArgumentCharacters { get; set; } = 2_000;

    /// <summary>The most steps a plan may have. Default: 12.</summary>
    public int MaxPlanSteps { get; set; } = 12;

    /// <summary>Sampling temperature, 0 to 2; <see langword="null"/> leaves it to the model's service.</summary>
    public float? Temperature { get; set; }

    /// <summary>What every conversation begins with.</summary>
    public string SystemPrompt { get; set; } =
        "You are an agent that completes one task. Use the tools where they help, and only them, to look at and change things. "
        + "Tools see nothing outside the working directory: give every path relative to it. "
        + "When a tool reports a problem, correct the cause and go on. "
        + "When the task is done, answer with the result alone, in the form the task asks for.";
}
