namespace AgentPipeline;

/// <summary>A file in the working directory contains a text, compared ordinally.</summary>
/// <param name="Path">Path relative to the working directory.</param>
/// <param name="Text">The text to find.</param>
public sealed record FileContainsCheck(string Path, string Text) : TaskCheck;
