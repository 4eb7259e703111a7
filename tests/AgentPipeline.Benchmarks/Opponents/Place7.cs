namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 7 from that of others.</summary>
internal readonly struct Place7;
