namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 9 from that of others.</summary>
internal readonly struct Place9;
