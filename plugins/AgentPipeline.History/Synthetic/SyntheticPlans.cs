namespace AgentPipeline.History;

/// <summary>Plans of made-up executions: one that came to its end, and one that did not.</summary>
internal static class SyntheticPlans
{
    private static readonly ExecutionPlan _done = new(
    [
        new PlanStep { Id = "look", Description = "Find what is there already.", Status = PlanStepStatus.Done, Output = "Found it." },
        new PlanStep { Id = "do", Description = "Make the change.", DependsOn = ["look"], Status = PlanStepStatus.Done, Output = "Made." },
        new PlanStep { Id = "check", Description = "Check the result.", DependsOn = ["do"], Status = PlanStepStatus.Done, Output = "It holds." },
    ]);

    private static readonly ExecutionPlan _broken = new(
    [
        _done.Steps[0],
        _done.Steps[1] with { Status = PlanStepStatus.Started, Output = null },
        _done.Steps[2] with { Status = PlanStepStatus.Pending, Output = null },
    ]);

    public static ExecutionPlan Of(bool success) => success ? _done : _broken;
}
