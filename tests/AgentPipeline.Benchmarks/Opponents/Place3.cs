namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 3 from that of others.</summary>
internal readonly struct Place3;
