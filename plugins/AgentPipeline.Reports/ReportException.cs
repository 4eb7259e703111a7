namespace AgentPipeline.Reports;

/// <summary>What was asked for cannot be reported: no such report, or a wrong template. The message says what is wrong, where, and the way out.</summary>
public sealed class ReportException : Exception
{
    internal ReportException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
