using LiteDB;

namespace AgentPipeline.History.LiteDb;

/// <summary>What goes wrong with a history file, in words for whoever has to put it right.</summary>
internal static class HistoryFileErrors
{
    private const string ChooseAnother = "choose another file (ExecutionHistory:DatabasePath)";

    public static HistoryStoreException IsDirectory(string path)
        => new(path, $"The history '{path}' is a directory: give the path of a file (ExecutionHistory:DatabasePath).");

    public static HistoryStoreException NoDirectory(string path, Exception cause)
        => new(path, $"The history '{path}' cannot be created: there is no directory '{Path.GetDirectoryName(path)}', nor can one be made ({cause.Message}); {ChooseAnother}.", cause);

    public static HistoryStoreException Unwritable(string path, Exception cause)
        => new(path, $"The history '{path}' cannot be opened: check that the file and its directory can be written to, or {ChooseAnother}.", cause);

    public static HistoryStoreException InUse(string path, string lockFile, Exception cause)
        => new(path, $"The history '{path}' is open already, in this program or in another one, which holds '{lockFile}': a LiteDB file is for one process at a time. End that program, or {ChooseAnother}; a SQLite history can be shared.", cause);

    public static HistoryStoreException NotADatabase(string path)
        => new(path, $"The file '{path}' is not a history, nor any LiteDB 5 database that can be read without a password, and was left as it is: {ChooseAnother}.");

    public static HistoryStoreException NotAHistory(string path)
        => new(path, $"The file '{path}' is a database of another program, and was left as it is: {ChooseAnother}.");

    public static HistoryStoreException Newer(string path, long version)
        => new(path, $"The history '{path}' was written by a newer release (format {version}, this one reads up to {HistoryMarker.Version}) and was left as it is: update, or {ChooseAnother}.");

    public static HistoryStoreException Damaged(string path, Exception? cause, string? where = null)
        => new(path, $"The history '{path}' is damaged{(where is null ? "" : ": " + where)}. Nothing was deleted: move it away, with the log beside it, and put a backup in its place, or start a new one.", cause);

    public static HistoryStoreException CutToNothing(string path, string log)
        => new(path, $"The history '{path}' is missing or empty, but the log '{log}' beside it is not, and both were left as they are: put a backup of both in their place, or move the log away to start a new history.");

    public static HistoryStoreException HalfCompacted(string path, string backup)
        => new(path, $"There is no history at '{path}', but '{backup}' is left of compacting it, which was interrupted: rename that to '{path}', or {ChooseAnother}.");

    public static HistoryStoreException NotCompacted(string path, string backup)
        => new(path, $"Parts of the history '{path}' could not be read while it was compacted, and are not in it any more. The file as it was before is '{backup}': keep it.");

    public static HistoryStoreException TooLarge(string path, Guid id, long bytes)
        => new(path, $"The execution {id} was not added to the history '{path}': it takes {bytes} bytes, and LiteDB keeps up to {ExecutionDocuments.MaxBytes}. Keep less of prompts and outputs (ExecutionHistory:MaxPromptBytes).");

    public static HistoryStoreException BadRecord(string path, Guid id, Exception cause)
        => new(path, $"The execution {id} was not added to the history '{path}': it is not a record that can be kept ({cause.Message.ReplaceLineEndings(" ")}).", cause);

    public static HistoryStoreException Lost(string path, long records, Exception? cause)
        => new(path, $"{records} executions could not be written to the history '{path}' since it was last flushed. {cause?.Message}", cause);

    public static HistoryStoreException Waiting(string path, long records, Exception cause)
        => new(path, $"{records} executions are not yet in the history '{path}'; they are kept and tried again. {cause.Message}", cause);

    /// <summary>Tells what an exception of LiteDB or of the file system means for the history.</summary>
    public static HistoryStoreException Of(string path, Exception exception) => exception switch
    {
        HistoryStoreException known => known,
        LiteException { ErrorCode: LiteException.LOCK_TIMEOUT } => new(path, $"The history '{path}' was in use for too long: try again, or {ChooseAnother}.", exception),
        UnauthorizedAccessException => Unwritable(path, exception),
        IOException => new(path, $"The history '{path}' cannot be used: {exception.Message.TrimEnd('.')}. Check the disk and its free space, or {ChooseAnother}.", exception),
        ObjectDisposedException => new(path, $"The history '{path}' was being opened again after an error: try again.", exception),

        // LiteDB meets a damaged file with whatever exception its content leads to.
        _ => Damaged(path, exception, exception.Message.ReplaceLineEndings(" ").TrimEnd('.')),
    };
}
