namespace AgentPipeline.History.Sqlite;

/// <summary>The tables of a history file.</summary>
/// <remarks>
/// The narrow row of an execution is kept apart from its document, so that counting does not read documents. Times are in 100 ns
/// since 1970-01-01 UTC, durations in 100 ns, prices in billionths of a US dollar. Attempts count from 1, tool calls too.
/// </remarks>
internal static class HistorySchema
{
    /// <summary>The version of the tables this code reads and writes; kept as the file's <c>user_version</c>.</summary>
    public const int Version = 2;

    /// <summary>Marks the file as ours: "AgPi" in ASCII, kept as the file's <c>application_id</c>.</summary>
    public const int ApplicationId = 0x41675069;

    /// <summary>Written last when the tables are created: a file without it was never finished.</summary>
    public const string Marker = "agentpipeline.history";

    /// <summary>Whether attempt <c>a</c> failed through the model's fault, in a file of version 1, where only the document knows.</summary>
    public const string FailedByModelBefore2 = """
        IFNULL((
            SELECT CASE WHEN json_valid(d.document) THEN json_extract(d.document, '$.attempts[' || (a.number - 1) || '].error.blame') = 'model' END
            FROM documents d WHERE d.seq = a.seq AND NOT a.success AND a.error_category IS NOT NULL), 0)
        """;

    /// <summary>Makes version 2 out of version 1: whose fault it was is told of each attempt, no longer of the execution.</summary>
    public const string UpgradeTo2 = $"""
        ALTER TABLE executions DROP COLUMN failed_by_model;
        ALTER TABLE attempts ADD COLUMN failed_by_model INTEGER NOT NULL DEFAULT 0;
        UPDATE attempts AS a SET failed_by_model = {FailedByModelBefore2} WHERE error_category IS NOT NULL;
        """;

    public const string Create = """
        CREATE TABLE history_info (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE executions (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            task_id TEXT NOT NULL,
            kind TEXT,
            started_at INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            success INTEGER NOT NULL,
            verified_by TEXT,
            executor TEXT,
            model TEXT,
            complexity REAL,
            complexity_bucket INTEGER NOT NULL,
            error_category TEXT,
            rule_id TEXT,
            recoverable INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            tool_calls INTEGER NOT NULL,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            cost INTEGER NOT NULL
        );
        CREATE INDEX executions_started_at ON executions (started_at);
        CREATE INDEX executions_kind ON executions (kind, id) WHERE kind IS NOT NULL;
        CREATE INDEX executions_model ON executions (model, id) WHERE model IS NOT NULL;
        CREATE INDEX executions_failed ON executions (id) WHERE success = 0;
        CREATE INDEX executions_error ON executions (error_category, id) WHERE error_category IS NOT NULL;

        CREATE TABLE documents (
            seq INTEGER PRIMARY KEY,
            document TEXT NOT NULL
        );

        CREATE TABLE attempts (
            seq INTEGER NOT NULL,
            number INTEGER NOT NULL,
            executor TEXT,
            model TEXT,
            success INTEGER NOT NULL,
            ended_at INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            delay INTEGER NOT NULL,
            error_category TEXT,
            rule_id TEXT,
            failed_by_model INTEGER NOT NULL,
            message TEXT,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            cost INTEGER NOT NULL,
            PRIMARY KEY (seq, number)
        ) WITHOUT ROWID;
        CREATE INDEX attempts_error ON attempts (error_category, rule_id) WHERE error_category IS NOT NULL;

        CREATE TABLE tool_results (
            seq INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            outcome TEXT NOT NULL,
            duration INTEGER NOT NULL,
            output_length INTEGER NOT NULL,
            error TEXT,
            PRIMARY KEY (seq, attempt, number)
        ) WITHOUT ROWID;
        """;
}
