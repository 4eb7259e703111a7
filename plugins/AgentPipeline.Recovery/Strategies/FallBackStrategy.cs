namespace AgentPipeline.Recovery;

/// <summary>Gives up the current model for the rest of the execution, where a better one is left. Which one, routing decides.</summary>
internal sealed class FallBackStrategy(IModelCatalog models) : IRecoveryStrategy
{
    public RecoveryAction Action => RecoveryAction.FallBack;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        var (execution, error) = (context.Execution, context.Error);
        var category = error.Category.ToName();
        if (execution.Route is not { } route)
        {
            return new(RecoveryPlan.Stop($"{category}: there is nothing to fall back from, because no model was chosen by routing"));
        }

        if (ModelChoice.IsPinned(execution))
        {
            return new(RecoveryPlan.Stop($"{category}: there is no falling back, because the task pins its model to {route.Model}"));
        }

        var left = ModelChoice.NotGivenUp(execution, error, models);
        if (left.Count == 0)
        {
            return new(RecoveryPlan.Stop($"{category}: no other model is left to fall back to; configure a second one under Models"));
        }

        return new(new RecoveryPlan
        {
            Retry = true,
            Reason = $"{category}: falling back from {route.Model} to another model",
            Guidance = new AttemptGuidance
            {
                AvoidModels = ModelChoice.GivenUpBy(execution, error, models),
                Feedback = error.Strategy == RecoveryAction.Reprompt ? Feedback.For(error) : null,
            },
        });
    }
}
