using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>The tools offered in one turn.</summary>
internal sealed class ToolSet(IReadOnlyList<RegisteredTool> tools)
{
    /// <summary>No tools.</summary>
    public static ToolSet Empty { get; } = new([]);

    /// <summary>What the model is told about them; <see langword="null"/> when there are none, as services refuse an empty list.</summary>
    public IList<AITool>? Declarations { get; } = tools.Count == 0 ? null : [.. tools.Select(static tool => tool.Tool.Declaration)];

    /// <summary>Their names, for a message.</summary>
    public string Names => tools.Count == 0 ? "none" : string.Join(", ", tools.Select(static tool => tool.Name));

    public bool TryGet(string name, [NotNullWhen(true)] out RegisteredTool? tool)
    {
        tool = tools.FirstOrDefault(candidate => candidate.Name == name);
        return tool is not null;
    }
}
