namespace AgentPipeline;

/// <summary>The answer matches a regular expression anywhere.</summary>
/// <param name="Pattern">A .NET regular expression without backtracking constructs; case-sensitive, invariant culture.</param>
public sealed record OutputMatchesCheck(string Pattern) : TaskCheck;
