namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 8 from that of others.</summary>
internal readonly struct Place8;
