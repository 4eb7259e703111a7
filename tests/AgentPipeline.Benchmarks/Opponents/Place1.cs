namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 1 from that of others.</summary>
internal readonly struct Place1;
