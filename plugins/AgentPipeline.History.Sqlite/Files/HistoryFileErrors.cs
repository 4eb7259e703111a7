using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace AgentPipeline.History.Sqlite;

/// <summary>What goes wrong with a history file, in words for whoever has to put it right.</summary>
internal static class HistoryFileErrors
{
    private const string ChooseAnother = "choose another file (ExecutionHistory:DatabasePath)";

    public static HistoryStoreException Missing(string path)
        => new(path, $"There is no history at '{path}': run tasks first, or {ChooseAnother}.");

    public static HistoryStoreException IsDirectory(string path)
        => new(path, $"The history '{path}' is a directory: give the path of a file (ExecutionHistory:DatabasePath).");

    public static HistoryStoreException NoDirectory(string path, Exception cause)
        => new(path, $"The history '{path}' cannot be created: there is no directory '{Path.GetDirectoryName(path)}', nor can one be made ({cause.Message}); {ChooseAnother}.", cause);

    public static HistoryStoreException Unwritable(string path, Exception? cause)
        => new(path, $"The history '{path}' cannot be opened: check that the file and its directory can be written to, or {ChooseAnother}.", cause);

    public static HistoryStoreException Unfinished(string path, Exception cause)
        => new(path, $"The history '{path}' was being created when its program or the power ended, or is just now: the next run that records in it puts that right, with the '{path}-journal' beside it. Nothing was recorded yet.", cause);

    public static HistoryStoreException NotAHistory(string path)
        => new(path, $"The file '{path}' is a database of another program, and was left as it is: {ChooseAnother}.");

    public static HistoryStoreException Newer(string path, long version)
        => new(path, $"The history '{path}' was written by a newer release (format {version}, this one reads up to {HistorySchema.Version}) and was left as it is: update, or {ChooseAnother}.");

    public static HistoryStoreException Damaged(string path, Exception? cause, string? where = null)
        => new(path, $"The history '{path}' is damaged{(where is null ? "" : ": " + where)}. Nothing was deleted: move it away, with the -wal and -shm files beside it, to start a new one; {Recover(path)} salvages what can be read.", cause);

    public static HistoryStoreException NotADatabase(string path, Exception? cause)
        => new(path, $"The file '{path}' is not a history, nor any SQLite database, and was left as it is: {ChooseAnother}; should it be a history whose beginning is lost, {Recover(path)} looks for what is left.", cause);

    public static HistoryStoreException Empty(string path)
        => new(path, $"The history '{path}' is empty, and there is nothing in it to recover: run tasks to begin it, put a backup in its place, or {ChooseAnother}.");

    public static HistoryStoreException CutToNothing(string path)
        => new(path, $"The history '{path}' is empty (0 bytes), but the '{path}-wal' beside it is not, and was left as it is: {Recover(path)} salvages what it holds.");

    public static HistoryStoreException NothingToRecover(string path)
        => new(path, $"No execution can be read in '{path}', and no new history was written: put a backup in its place, or {ChooseAnother}.");

    public static HistoryStoreException Exists(string path)
        => new(path, $"There is a file '{path}' already, and it was left as it is: name a new one.");

    public static HistoryStoreException ReadOnly(string path)
        => new(path, $"The history '{path}' was opened for reading only: open it for writing to append.");

    public static HistoryStoreException Lost(string path, long records, Exception? cause)
        => new(path, $"{records} executions could not be written to the history '{path}' since it was last flushed. {cause?.Message}", cause);

    public static HistoryStoreException Waiting(string path, long records, Exception? cause)
        => new(path, $"{records} executions are not yet in the history '{path}'; they are kept and tried again. {cause?.Message}", cause);

    /// <summary>Tells what an exception of SQLite or of the file system means for the history.</summary>
    public static HistoryStoreException Of(string path, Exception exception) => exception switch
    {
        HistoryStoreException known => known,
        SqliteException sqlite => OfCode(path, sqlite),
        UnauthorizedAccessException => Unwritable(path, exception),
        _ => new(path, $"The history '{path}' cannot be used: {exception.Message}", exception),
    };

    /// <summary>The command that takes what is left out of a file.</summary>
    private static string Recover(string path) => $"'agentpipe history recover --history {path} NEW'";

    private static HistoryStoreException OfCode(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        SQLITE_NOTADB => NotADatabase(path, exception),
        SQLITE_CORRUPT => Damaged(path, exception),
        SQLITE_READONLY when File.Exists(path + "-journal") => Unfinished(path, exception),
        SQLITE_CANTOPEN or SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => Unwritable(path, exception),
        SQLITE_FULL => new(path, $"The disk is full: nothing was added to the history '{path}'. Make room; recording then goes on by itself.", exception),
        SQLITE_BUSY or SQLITE_LOCKED => new(path, $"Another program held the history '{path}' for more than {HistoryFile.BusyTimeout.TotalSeconds:0} s: let it finish, or {ChooseAnother}.", exception),
        SQLITE_IOERR => new(path, $"The disk failed while the history '{path}' was used (SQLite code {exception.SqliteExtendedErrorCode}): check the disk and its free space, or {ChooseAnother}.", exception),
        _ => new(path, $"The history '{path}' cannot be used: {exception.Message}", exception),
    };
}
