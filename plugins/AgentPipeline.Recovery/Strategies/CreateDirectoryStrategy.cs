namespace AgentPipeline.Recovery;

/// <summary>Creates the missing directory of a path, where that stays inside the working directory once links are resolved.</summary>
internal sealed class CreateDirectoryStrategy : IRecoveryStrategy
{
    public RecoveryAction Action => RecoveryAction.CreateDirectory;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        if (ParentOf(context.Execution, context.Error) is not { } parent)
        {
            return new(RecoveryPlan.Stop("file_not_found: no path is known whose directory could be created"));
        }

        if (!DirectoryConfinement.IsInside(context.Execution.WorkingDirectory, parent))
        {
            return new(RecoveryPlan.Stop($"file_not_found: the directory {parent} is outside the working directory, so it is not created"));
        }

        try
        {
            Directory.CreateDirectory(parent);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(RecoveryPlan.Stop($"file_not_found: the directory {parent} could not be created: {exception.Message}"));
        }

        var shown = Path.GetRelativePath(context.Execution.WorkingDirectory, parent);
        return new(new RecoveryPlan { Retry = true, Reason = $"file_not_found: created the missing directory {shown}" });
    }

    public static bool IsDirectoryMissing(AgentExecution execution, AgentError error)
        => ParentOf(execution, error) is { } parent && !Directory.Exists(parent);

    private static string? ParentOf(AgentExecution execution, AgentError error)
        => string.IsNullOrEmpty(error.Path) || error.Path.Contains('\0', StringComparison.Ordinal)
            ? null
            : Path.GetDirectoryName(Path.GetFullPath(error.Path, execution.WorkingDirectory));
}
