using System.Collections.Frozen;

namespace AgentPipeline;

/// <summary>The registered tools, by name.</summary>
internal sealed class ToolRegistry
{
    private readonly FrozenDictionary<string, RegisteredTool> _tools;

    /// <summary>Collects the tools.</summary>
    /// <exception cref="InvalidOperationException">Two tools have the same name, or a tool's schema cannot be checked.</exception>
    public ToolRegistry(IEnumerable<IAgentTool> tools)
    {
        var byName = new Dictionary<string, RegisteredTool>(StringComparer.Ordinal);
        foreach (var tool in tools)
        {
            var name = tool.Declaration.Name;
            if (!byName.TryAdd(name, new RegisteredTool(tool, ParseSchema(tool))))
            {
                throw new InvalidOperationException(
                    $"Two tools are named \"{name}\": {byName[name].Tool.GetType().Name} and {tool.GetType().Name}. Rename or remove one of them.");
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
        var selected = new List<RegisteredTool>(names.Count);
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

    private static JsonSchema ParseSchema(IAgentTool tool)
    {
        try
        {
            return JsonSchema.Parse(tool.Declaration.JsonSchema);
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException(
                $"The arguments of the tool \"{tool.Declaration.Name}\" cannot be checked: {exception.Message} Change the tool's JSON Schema.",
                exception);
        }
    }
}
