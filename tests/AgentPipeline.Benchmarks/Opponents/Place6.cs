namespace AgentPipeline.Benchmarks;

/// <summary>Tells the code of link 6 from that of others.</summary>
internal readonly struct Place6;
