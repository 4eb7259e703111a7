namespace AgentPipeline.Benchmarks;

/// <summary>The chains that are compared with each other.</summary>
internal static class ChainSet
{
    public static IReadOnlyList<int> Lengths { get; } = [1, 3, 5, 10];

    /// <summary>Chains that do the same with as many links.</summary>
    public static IReadOnlyList<Chain> OfLength(int links) =>
    [
        Create(ChainNames.HandWritten, executor => HandWrittenChain.Create(links, executor)),
        Create(ChainNames.HandWrittenTasks, executor => HandWrittenTaskChain.Create(links, executor)),
        Generated<FullFormPipeline1, FullFormPipeline3, FullFormPipeline5, FullFormPipeline10>(ChainNames.FullForm, links),
        Generated<HookPipeline1, HookPipeline3, HookPipeline5, HookPipeline10>(ChainNames.Hooks, links),
        Generated<GuardedHookPipeline1, GuardedHookPipeline3, GuardedHookPipeline5, GuardedHookPipeline10>(ChainNames.GuardedHooks, links),
        Create(ChainNames.Closures, executor => ClosureChain.Create(links, executor)),
        Create(ChainNames.Delegating, executor => DelegatingChain.Create(links, executor)),
        Create(ChainNames.Polly, executor => PollyChain.Create(links, executor)),
    ];

    /// <summary>A generated chain of ten, and the same one that cannot be listened to.</summary>
    public static IReadOnlyList<Chain> Telemetry() =>
    [
        GeneratedChain.Create<FullFormPipeline10>(ChainNames.FullForm),
        Create(ChainNames.Delegates, DelegateChain.Create),
    ];

    /// <summary>One link, without and with ten that are switched off.</summary>
    public static IReadOnlyList<Chain> Toggles() =>
    [
        GeneratedChain.Create<HookPipeline1>(ChainNames.Hooks),
        GeneratedChain.Create<ToggledPipeline>(ChainNames.Toggled),
    ];

    /// <summary>The default pipeline, and the same logic nested by hand.</summary>
    public static IReadOnlyList<Chain> Default(bool isRecorded) =>
    [
        Create(ChainNames.HandWritten, executor => DefaultParts.HandWritten(executor, isRecorded)),
        Create(ChainNames.Default, executor => DefaultParts.Generated(executor, isRecorded)),
    ];

    private static Chain Create(string name, Func<CountingExecutor, Delegate> create)
    {
        var executor = new CountingExecutor();
        return new(name, executor, create(executor));
    }

    private static Chain Generated<T1, T3, T5, T10>(string name, int links)
        where T1 : class, IAgentPipeline, IAgentPipelineDefinition
        where T3 : class, IAgentPipeline, IAgentPipelineDefinition
        where T5 : class, IAgentPipeline, IAgentPipelineDefinition
        where T10 : class, IAgentPipeline, IAgentPipelineDefinition
        => links switch
        {
            1 => GeneratedChain.Create<T1>(name),
            3 => GeneratedChain.Create<T3>(name),
            5 => GeneratedChain.Create<T5>(name),
            10 => GeneratedChain.Create<T10>(name),
            _ => throw new ArgumentOutOfRangeException(nameof(links)),
        };
}
