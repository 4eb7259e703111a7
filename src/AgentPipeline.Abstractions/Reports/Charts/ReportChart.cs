namespace AgentPipeline;

/// <summary>A chart as data. Texts may be anything: who draws it escapes them.</summary>
public abstract record ReportChart
{
    private protected ReportChart()
    {
    }

    /// <summary>What is drawn, in a few words.</summary>
    public required string Title { get; init; }
}
