namespace AgentPipeline.Reports;

/// <summary>A report grew larger than allowed. Nothing of it was written.</summary>
public sealed class ReportTooLargeException : Exception
{
    /// <summary>Creates the error that a renderer throws, with a message that names the limit and the way out.</summary>
    /// <param name="maxOutputBytes">The limit, in bytes of UTF-8.</param>
    public ReportTooLargeException(int maxOutputBytes)
        : base(FormattableString.Invariant($"The report is larger than {maxOutputBytes} bytes ")
            + $"({ReportOptions.SectionName}:{nameof(ReportOptions.MaxOutputBytes)}), so it was not written. Raise the limit, list fewer rows, or report on a shorter time.")
        => MaxOutputBytes = maxOutputBytes;

    /// <summary>The limit, in bytes of UTF-8.</summary>
    public int MaxOutputBytes { get; }
}
