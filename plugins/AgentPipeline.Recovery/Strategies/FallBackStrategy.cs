namespace AgentPipeline.Recovery;

/// <summary>Gives up the current model for the rest of the execution, where another one is left. Which one, routing decides.</summary>
internal sealed class FallBackStrategy(IModelCatalog models) : IRecoveryStrategy
{
    public RecoveryAction Action => RecoveryAction.FallBack;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        var execution = context.Execution;
        var category = context.Error.Category.ToName();
        if (execution.Route is not { } route)
        {
            return new(RecoveryPlan.Stop($"{category}: there is nothing to fall back from, because no model was chosen by routing"));
        }

        if (ModelChoice.IsPinned(execution))
        {
            return new(RecoveryPlan.Stop($"{category}: there is no falling back, because the task pins its model to {route.Model}"));
        }

        if (!ModelChoice.CanFallBack(execution, models))
        {
            return new(RecoveryPlan.Stop($"{category}: no other model is left to fall back to; configure a second one under Models"));
        }

        return new(new RecoveryPlan
        {
            Retry = true,
            Reason = $"{category}: falling back from {route.Model} to another model",
            Guidance = new AttemptGuidance { AvoidModels = ModelChoice.Visited(execution) },
        });
    }
}
