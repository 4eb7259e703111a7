namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 10 from that of others.</summary>
internal readonly struct Place10;
