using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline;

/// <summary>A value cannot be checked within the bounds. Leaves the whole check, so that no <c>not</c> can turn it into acceptance.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves JsonSchema.Validate.")]
internal sealed class SchemaLimitException(string path, string message) : Exception(message)
{
    public string Path { get; } = path;
}
