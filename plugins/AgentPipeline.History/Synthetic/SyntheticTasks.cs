using System.Globalization;

namespace AgentPipeline.History;

/// <summary>The made-up tasks of one set of executions. Safe for concurrent use.</summary>
internal sealed class SyntheticTasks
{
    private const int TasksOfKind = 240;
    private const double ComplexityDeviation = 0.16;

    /// <summary>The tasks of a kind, once for each hundredth of executions that are of it.</summary>
    private readonly SyntheticTask[][] _byShare;

    public SyntheticTasks(SyntheticChance chance)
    {
        var byShare = new List<SyntheticTask[]>();
        foreach (var kind in SyntheticKinds.All)
        {
            var tasks = new SyntheticTask[TasksOfKind];
            for (var i = 0; i < tasks.Length; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{kind.Name}-{i + 1:D3}");
                var complexity = Math.Round(Math.Clamp(kind.Complexity + (ComplexityDeviation * chance.Normal()), 0.02, 0.99), 2);
                tasks[i] = new SyntheticTask(kind, id, kind.Words.Prompt(chance), complexity);
            }

            byShare.AddRange(Enumerable.Repeat(tasks, kind.Share));
        }

        _byShare = [.. byShare];
    }

    public SyntheticTask Next(SyntheticChance chance) => chance.Pick(chance.Pick(_byShare));
}
