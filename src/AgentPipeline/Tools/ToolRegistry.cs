using System.Collections.Frozen;

namespace AgentPipeline;

/// <summary>The registered tools, by name.</summary>
internal sealed class ToolRegistry
{
    private readonly FrozenDictionary<string, IAgentTool> _tools;

    public ToolRegistry(IEnumerable<IAgentTool> tools)
    {
        var byName = new Dictionary<string, IAgentTool>(StringComparer.Ordinal);
        foreach (var tool in tools)
        {
            if (!byName.TryAdd(tool.Declaration.Name, tool))
            {
                throw new InvalidOperationException(
                    $"Two tools are named \"{tool.Declaration.Name}\": {byName[tool.Declaration.Name].GetType().Name} and "
                    + $"{tool.GetType().Name}. Rename or remove one of them.");
            }
        }

        _tools = byName.ToFrozenDictionary(StringComparer.Ordinal);
        Names = [.. byName.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>All names, sorted, so that requests are the same from run to run.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The tools a task may use.</summary>
    /// <exception cref="AgentFailureException">The task names a tool that is not registered.</exception>
    public ToolSet Select(AgentTask task)
    {
        var names = task.Tools ?? Names;
        var selected = new List<IAgentTool>(names.Count);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (!_tools.TryGetValue(name, out var tool))
            {
                throw new AgentFailureException(
                    ErrorCategory.InvalidRequest,
                    $"Task \"{task.Id}\" asks for the tool \"{name}\", which is not registered. "
                    + (Names.Count == 0 ? "No tool is registered." : $"Registered: {string.Join(", ", Names)}."))
                {
                    Blame = ErrorBlame.Caller,
                };
            }

            selected.Add(tool);
        }

        return new ToolSet(selected);
    }
}
