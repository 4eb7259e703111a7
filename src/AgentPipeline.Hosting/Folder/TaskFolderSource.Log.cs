using Microsoft.Extensions.Logging;

namespace AgentPipeline.Hosting;

internal sealed partial class TaskFolderSource
{
    [LoggerMessage(1, LogLevel.Information, "Watching the inbox of {Folder} for task files (*.jsonl)")]
    private partial void LogWatching(string folder);

    [LoggerMessage(3, LogLevel.Information, "{File}: {Succeeded} tasks succeeded, {Failed} failed, {Earlier} had been done before")]
    private partial void LogFinished(string file, int succeeded, int failed, int earlier);

    [LoggerMessage(4, LogLevel.Error, "{File} could not be worked off and was put aside as {Target}, with the results it has")]
    private partial void LogFileFailed(string file, string target, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The task folder {Folder} could not be worked off; it is tried again at the next look")]
    private partial void LogFolderFault(string folder, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "{File} grew while it was read and gets another pass; write task files elsewhere, then rename them into the inbox")]
    private partial void LogGrown(string file);

    [LoggerMessage(7, LogLevel.Warning, "Task '{TaskId}' has ended, but its file {File} is not worked off any more; its result is in the history only")]
    private partial void LogNoFile(string taskId, string file);
}
