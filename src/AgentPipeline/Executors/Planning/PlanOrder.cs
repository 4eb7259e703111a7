namespace AgentPipeline;

/// <summary>Puts steps in an order in which each comes after the ones it depends on.</summary>
internal static class PlanOrder
{
    /// <summary>Sorts steps; those that are free to run keep the order in which they were given.</summary>
    /// <param name="steps">Steps whose dependencies all exist.</param>
    /// <param name="ordered">The steps, sorted; as many as could be when there is a circle.</param>
    /// <param name="circle">Ids of the steps that can never run.</param>
    /// <returns>Whether all steps can run.</returns>
    public static bool TrySort(IReadOnlyList<PlanStep> steps, out IReadOnlyList<PlanStep> ordered, out IReadOnlyList<string> circle)
    {
        var sorted = new List<PlanStep>(steps.Count);
        var waiting = steps.ToList();
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.Find(step => step.DependsOn.All(done.Contains)) is { } next)
        {
            waiting.Remove(next);
            done.Add(next.Id);
            sorted.Add(next);
        }

        ordered = sorted;
        circle = [.. waiting.Select(static step => step.Id)];
        return waiting.Count == 0;
    }
}
