namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 2 from that of others.</summary>
internal readonly struct Place2;
