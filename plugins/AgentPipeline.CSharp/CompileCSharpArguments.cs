namespace AgentPipeline.CSharp;

internal sealed record CompileCSharpArguments(IReadOnlyList<string> Paths);
