namespace AgentPipeline;

/// <summary>One place where a value does not fit a schema.</summary>
/// <param name="Path">Where, as a JSON Pointer (RFC 6901); empty for the whole value.</param>
/// <param name="Message">What is wrong and what would be right, to be read after the path.</param>
public sealed record SchemaViolation(string Path, string Message)
{
    /// <summary>Path and message in one line.</summary>
    /// <returns>For example <c>/age: must be integer, but is the string "ten"</c>.</returns>
    public override string ToString() => Path.Length == 0 ? $"(root): {Message}" : $"{Path}: {Message}";
}
