namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 5 from that of others.</summary>
internal readonly struct Place5;
