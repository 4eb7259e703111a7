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

        var isMistake = error.Strategy == RecoveryAction.Reprompt;

        // A model that reads another one's mistakes repeats them more easily than one that does not: https://arxiv.org/abs/2505.06120
        // measures how much a conversation that went wrong costs.
        var startOver = isMistake && FreshStart.IsPossible(execution);
        return new(new RecoveryPlan
        {
            Retry = true,
            Reason = $"{category}: falling back from {route.Model} to another model{(startOver ? ", which begins anew" : "")}",
            Guidance = new AttemptGuidance
            {
                AvoidModels = ModelChoice.GivenUpBy(execution, error, models),
                Feedback = startOver ? Feedback.ForAnother(execution, error) : isMistake ? Feedback.For(error) : null,
                StartOver = startOver,
            },
        });
    }
}
