namespace AgentPipeline.History;

/// <summary>A tool that made-up attempts call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Arguments that it is called with, as JSON.</param>
/// <param name="Failure">What it says when it fails.</param>
/// <param name="Milliseconds">How long a call takes, half the time.</param>
/// <param name="OutputLength">Characters that it answers, half the time.</param>
internal sealed record SyntheticTool(string Name, string[] Arguments, string Failure, double Milliseconds, double OutputLength);
