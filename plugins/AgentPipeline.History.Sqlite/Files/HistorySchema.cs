namespace AgentPipeline.History.Sqlite;

/// <summary>The tables of a history file.</summary>
/// <remarks>
/// The narrow row of an execution, by which it is found, is kept apart from its document. Figures are kept by period in rollups, which
/// change in the transaction that adds a record and outlive it. Levels are those of <see cref="RollupLevel"/>. Times are in 100 ns since
/// 1970-01-01 UTC, durations in 100 ns, prices in billionths of a US dollar, sketches of durations as <see cref="DurationSketch"/>
/// writes them.
/// </remarks>
internal static class HistorySchema
{
    /// <summary>The version of the tables this code reads and writes; kept as the file's <c>user_version</c>.</summary>
    public const int Version = 4;

    /// <summary>Marks the file as ours: "AgPi" in ASCII, kept as the file's <c>application_id</c>.</summary>
    public const int ApplicationId = 0x41675069;

    /// <summary>Written last when the tables are created: a file without it was never finished.</summary>
    public const string Marker = "agentpipeline.history";

    /// <summary>The first version with figures by period.</summary>
    public const int FirstWithRollups = 3;

    /// <summary>The first version with events of the routing policy.</summary>
    public const int FirstWithPolicies = 4;

    /// <summary>Makes the tables of version 2 out of those of version 1.</summary>
    public const string UpgradeTo2 = "ALTER TABLE executions DROP COLUMN failed_by_model;";

    /// <summary>
    /// Makes the tables of version 3 out of those of version 2: what was counted from rows of attempts and tool calls comes from figures
    /// by period, which are to be filled from the documents.
    /// </summary>
    public const string UpgradeTo3 = $"""
        DROP TABLE attempts;
        DROP TABLE tool_results;
        ALTER TABLE executions ADD COLUMN failed_by_model INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX executions_failed_by_model ON executions (id) WHERE failed_by_model = 1;
        {CreateRollups}
        """;

    /// <summary>Makes the tables of version 4 out of those of version 3.</summary>
    public const string UpgradeTo4 = CreatePolicies;

    public const string Create = $"""
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
            cost INTEGER NOT NULL,
            failed_by_model INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX executions_started_at ON executions (started_at);
        CREATE INDEX executions_kind ON executions (kind, id) WHERE kind IS NOT NULL;
        CREATE INDEX executions_model ON executions (model, id) WHERE model IS NOT NULL;
        CREATE INDEX executions_failed ON executions (id) WHERE success = 0;
        CREATE INDEX executions_error ON executions (error_category, id) WHERE error_category IS NOT NULL;

        CREATE INDEX executions_failed_by_model ON executions (id) WHERE failed_by_model = 1;

        CREATE TABLE documents (
            seq INTEGER PRIMARY KEY,
            document TEXT NOT NULL
        );

        {CreateRollups}

        {CreatePolicies}
        """;

    // As that of documents, so that what is left of it in a damaged file is found in the same way.
    private const string CreatePolicies = """
        CREATE TABLE policy_events (
            sequence INTEGER PRIMARY KEY,
            document TEXT NOT NULL
        );
        """;

    private const string CreateRollups = """
        CREATE TABLE rollup_totals (
            level INTEGER NOT NULL,
            period INTEGER NOT NULL,
            executions INTEGER NOT NULL,
            succeeded INTEGER NOT NULL,
            recoverable INTEGER NOT NULL,
            recovered INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            tool_calls INTEGER NOT NULL,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            cost INTEGER NOT NULL,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            durations BLOB NOT NULL,
            changes INTEGER NOT NULL,
            PRIMARY KEY (level, period)
        ) WITHOUT ROWID;

        CREATE TABLE rollup_routes (
            level INTEGER NOT NULL,
            period INTEGER NOT NULL,
            kind TEXT NOT NULL,
            complexity_bucket INTEGER NOT NULL,
            executor TEXT NOT NULL,
            model TEXT NOT NULL,
            executions INTEGER NOT NULL,
            succeeded INTEGER NOT NULL,
            verified INTEGER NOT NULL,
            failed_by_model INTEGER NOT NULL,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            cost INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            durations BLOB NOT NULL,
            PRIMARY KEY (level, period, kind, complexity_bucket, executor, model)
        ) WITHOUT ROWID;

        CREATE TABLE rollup_errors (
            level INTEGER NOT NULL,
            period INTEGER NOT NULL,
            error_category TEXT NOT NULL,
            rule_id TEXT NOT NULL,
            count INTEGER NOT NULL,
            executions INTEGER NOT NULL,
            recovered INTEGER NOT NULL,
            retried INTEGER NOT NULL,
            example TEXT NOT NULL,
            last_seen INTEGER NOT NULL,
            last_id BLOB NOT NULL,
            last_number INTEGER NOT NULL,
            PRIMARY KEY (level, period, error_category, rule_id)
        ) WITHOUT ROWID;
        """;
}
