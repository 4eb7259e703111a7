namespace AgentPipeline.Routing;

/// <summary>What a policy pins for a kind of task. What the task itself pins comes before it.</summary>
internal static class RoutePinning
{
    /// <summary>The routes that a policy's pin leaves: all, where it has none for the task's kind or where none would be left.</summary>
    public static IReadOnlyList<RouteArm> Apply(AgentExecution execution, RoutingPolicy policy, IReadOnlyList<RouteArm> arms)
    {
        if (PinOf(execution, policy) is not { } pin)
        {
            return arms;
        }

        var model = execution.Task.Metadata.ContainsKey(RoutePins.Model) ? null : pin.Model;
        var executor = execution.Task.Metadata.ContainsKey(RoutePins.Executor) ? null : pin.Executor;
        var byModel = OrAll(arms, arm => model is null || arm.Model.Id == model);

        // A pinned executor need not be one that is chosen otherwise; but a retry goes on with the one it began with.
        return executor is null || execution.Attempts.Count > 1 ? byModel
            : [.. byModel.Select(arm => arm with { Executor = executor }).DistinctBy(static arm => (arm.Executor, arm.Model.Id))];
    }

    public static string Describe(AgentExecution execution, PolicyVersion policy)
        => PinOf(execution, policy.Policy) is { } pin ? $"; policy {policy.Number} pins tasks of the kind '{pin.Kind}'" : "";

    private static RoutePin? PinOf(AgentExecution execution, RoutingPolicy policy)
    {
        for (var index = 0; index < policy.Pins.Count; index++)
        {
            if (policy.Pins[index] is var pin && pin.Kind == execution.Task.Kind)
            {
                return pin;
            }
        }

        return null;
    }

    private static IReadOnlyList<RouteArm> OrAll(IReadOnlyList<RouteArm> arms, Func<RouteArm, bool> condition)
        => arms.Where(condition).ToArray() is { Length: > 0 } some ? some : arms;
}
