namespace AgentPipeline.Cli.Terminal;

/// <summary>How a command prints what it found.</summary>
internal enum OutputFormat
{
    /// <summary>Tables and sentences, for a person.</summary>
    Table,

    /// <summary>All there is, for a program.</summary>
    Json,

    /// <summary>The table alone, for a spreadsheet or a data frame.</summary>
    Csv,
}
