namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 4 from that of others.</summary>
internal readonly struct Place4;
