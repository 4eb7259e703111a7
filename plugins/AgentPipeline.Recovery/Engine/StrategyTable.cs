namespace AgentPipeline.Recovery;

/// <summary>The strategy of each action: the host's where it registered one, else the built-in one.</summary>
internal sealed class StrategyTable
{
    private readonly Dictionary<RecoveryAction, IRecoveryStrategy> _strategies = [];
    private readonly HashSet<RecoveryAction> _registered;

    private StrategyTable(IEnumerable<IRecoveryStrategy> strategies, HashSet<RecoveryAction> registered)
    {
        _registered = registered;
        foreach (var strategy in strategies)
        {
            _strategies[strategy.Action] = strategy;
        }
    }

    public static StrategyTable Create(IEnumerable<IRecoveryStrategy> registered, IModelCatalog models, IHumanApproval approval)
    {
        IRecoveryStrategy[] builtIn =
        [
            new StopStrategy(RecoveryAction.Stop, "nothing that could be done here would help"),
            new StopStrategy(RecoveryAction.RefreshCredential, "the credential has to be renewed by whoever runs the agent; set a valid one and run the task again"),
            new AskHumanStrategy(approval),
            new RetryStrategy(),
            new WaitAndRetryStrategy(),
            new RepromptStrategy(),
            new CreateDirectoryStrategy(),
            new ReduceScopeStrategy(),
            new FallBackStrategy(models),
        ];
        IReadOnlyList<IRecoveryStrategy> ofHost = [.. registered];
        return new StrategyTable([.. builtIn, .. ofHost], [.. ofHost.Select(static strategy => strategy.Action)]);
    }

    /// <summary>Whether no host registered a strategy of its own for an action.</summary>
    public bool IsBuiltIn(RecoveryAction action) => !_registered.Contains(action);

    public IRecoveryStrategy? Find(RecoveryAction action) => _strategies.GetValueOrDefault(action);
}
