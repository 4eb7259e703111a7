namespace AgentPipeline.Reports;

/// <summary>How reports are made.</summary>
public sealed class ReportOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "Reports";

    /// <summary>The largest report, in bytes of UTF-8. A larger one is refused, never cut. Default: 4 MiB.</summary>
    public int MaxOutputBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// How many executions, newest first, are read one by one for what the history's figures do not hold: verification, recovery
    /// steps, failures, the slowest. Reports say so when there are more. Default: 10,000.
    /// </summary>
    public int MaxExecutionsRead { get; set; } = 10_000;

    /// <summary>How many failed executions are listed, newest first. Default: 50.</summary>
    public int MaxFailuresListed { get; set; } = 50;

    /// <summary>How many of the slowest executions are listed. Default: 10.</summary>
    public int MaxSlowestListed { get; set; } = 10;
}
