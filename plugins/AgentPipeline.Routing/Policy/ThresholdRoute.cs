namespace AgentPipeline.Routing;

/// <summary>The route that thresholds choose alone: by the task's complexity, whatever history says.</summary>
internal static class ThresholdRoute
{
    /// <summary>The place of that route among arms which are in order of strength, weakest first.</summary>
    public static int Of(ScoredRoute[] scored, double complexity, AdaptiveRoutingOptions options)
    {
        var executor = complexity >= options.TwoPhaseThreshold ? options.TwoPhaseExecutor : options.DefaultExecutor;
        executor = Array.Exists(scored, route => route.Arm.Executor == executor) ? executor : scored[0].Arm.Executor;
        return complexity >= options.StrongModelThreshold ? Strongest(scored, executor) : Array.FindIndex(scored, route => route.Arm.Executor == executor);
    }

    /// <summary>The first, and so the cheapest, of the highest tier that an executor has left; there has to be one.</summary>
    public static int Strongest(ScoredRoute[] scored, string executor)
    {
        var best = -1;
        for (var index = 0; index < scored.Length; index++)
        {
            if (scored[index].Arm.Executor == executor && (best < 0 || scored[index].Arm.Model.Tier > scored[best].Arm.Model.Tier))
            {
                best = index;
            }
        }

        return best;
    }
}
