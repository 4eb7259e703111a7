namespace AgentPipeline.Cli;

/// <summary>Something the person at the terminal can put right. Its message says what is wrong and what to do.</summary>
internal sealed class CliException(string message, Exception? innerException = null) : Exception(message, innerException);
