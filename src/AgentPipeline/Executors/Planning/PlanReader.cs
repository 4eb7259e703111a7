using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace AgentPipeline;

/// <summary>Reads a plan out of a model's answer and refuses one that cannot be carried out.</summary>
internal static class PlanReader
{
    /// <summary>Reads a plan.</summary>
    /// <param name="text">The answer; prose or a code fence around the JSON is tolerated.</param>
    /// <param name="maxSteps">The most steps the plan may have.</param>
    /// <param name="plan">The plan, its steps in an order that respects their dependencies.</param>
    /// <param name="problem">What is wrong, for the model; empty when nothing is.</param>
    /// <returns>Whether the plan can be carried out.</returns>
    public static bool TryRead(string text, int maxSteps, [NotNullWhen(true)] out ExecutionPlan? plan, out string problem)
    {
        plan = null;
        if (!TryDeserialize(text, out var document, out problem))
        {
            return false;
        }

        problem = FindProblem(document.Steps, maxSteps) ?? "";
        if (problem.Length > 0)
        {
            return false;
        }

        var steps = document.Steps!.Select(static step => new PlanStep
        {
            Id = step!.Id!,
            Description = step.Description!.Trim(),
            DependsOn = [.. (step.DependsOn ?? []).Select(static id => id!).Distinct(StringComparer.Ordinal)],
            ExpectedCheck = string.IsNullOrWhiteSpace(step.ExpectedCheck) ? null : step.ExpectedCheck.Trim(),
        }).ToList();
        if (PlanOrder.TrySort(steps, out var ordered, out var circle))
        {
            plan = new ExecutionPlan(ordered);
            return true;
        }

        problem = $"These steps wait for each other in a circle: {string.Join(", ", circle)}.";
        return false;
    }

    private static bool TryDeserialize(string text, [NotNullWhen(true)] out PlanDocument? document, out string problem)
    {
        document = null;
        var start = text.IndexOf('{', StringComparison.Ordinal);
        var end = text.LastIndexOf('}');
        if (start < 0 || end < start)
        {
            problem = "The answer holds no JSON object.";
            return false;
        }

        try
        {
            document = JsonSerializer.Deserialize(text.AsSpan(start, end - start + 1), PlanJsonContext.Default.PlanDocument);
            problem = document is null ? "The answer holds no JSON object." : "";
            return document is not null;
        }
        catch (JsonException exception)
        {
            problem = $"The plan is not valid JSON: {TextLimit.FirstLine(exception.Message)}";
            return false;
        }
    }

    private static string? FindProblem(IReadOnlyList<PlanStepDocument?>? steps, int maxSteps)
    {
        if (steps is null or { Count: 0 })
        {
            return "The plan has no steps; \"steps\" needs at least one.";
        }

        if (steps.Count > maxSteps)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The plan has {steps.Count} steps; at most {maxSteps} are allowed.");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is not { } step || string.IsNullOrWhiteSpace(step.Id))
            {
                return string.Create(CultureInfo.InvariantCulture, $"Step number {i + 1} has no id.");
            }

            if (!ids.Add(step.Id))
            {
                return $"Two steps have the id \"{step.Id}\".";
            }

            if (string.IsNullOrWhiteSpace(step.Description))
            {
                return $"Step \"{step.Id}\" has no description.";
            }
        }

        foreach (var step in steps)
        {
            foreach (var dependency in step!.DependsOn ?? [])
            {
                if (dependency is null || !ids.Contains(dependency))
                {
                    return $"Step \"{step.Id}\" depends on \"{dependency}\", and there is no such step.";
                }
            }
        }

        return null;
    }
}
