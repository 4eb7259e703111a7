namespace AgentPipeline.Recovery;

/// <summary>
/// Creates the missing directory of a path, where that is inside the working directory once links are followed. The working directory
/// itself is the caller's to create.
/// </summary>
internal sealed class CreateDirectoryStrategy : IRecoveryStrategy
{
    public RecoveryAction Action => RecoveryAction.CreateDirectory;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
        => new(Prepare(new WorkingDirectory(context.Execution.WorkingDirectory), context.Error));

    /// <summary>Whether there is a directory to create, or at least a path that has to be refused.</summary>
    public static bool Applies(AgentExecution execution, AgentError error)
    {
        try
        {
            return MissingParent(new WorkingDirectory(execution.WorkingDirectory), error) is not null;
        }
        catch (Exception exception) when (exception is AgentFailureException or IOException)
        {
            return true;
        }
    }

    private static RecoveryPlan Prepare(WorkingDirectory directory, AgentError error)
    {
        var category = error.Category.ToName();
        try
        {
            if (MissingParent(directory, error) is not { } parent)
            {
                return RecoveryPlan.Stop($"{category}: no directory is missing that could be created");
            }

            Directory.CreateDirectory(parent);
            return new RecoveryPlan { Retry = true, Reason = $"{category}: created the missing directory {directory.Show(parent)}" };
        }
        catch (AgentFailureException refusal)
        {
            return RecoveryPlan.Stop($"{category}: no directory is created: {refusal.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return RecoveryPlan.Stop($"{category}: the directory could not be created: {exception.Message}");
        }
    }

    /// <summary>The directory of the error's path, free of links, when it is known and does not exist.</summary>
    /// <exception cref="AgentFailureException">The path leads out of the working directory, or that is not there itself.</exception>
    private static string? MissingParent(WorkingDirectory directory, AgentError error)
    {
        if (string.IsNullOrEmpty(error.Path))
        {
            return null;
        }

        if (!Directory.Exists(directory.Root))
        {
            throw new AgentFailureException(
                ErrorCategory.FileNotFound,
                $"the working directory {directory.Root} does not exist itself; create it, or give the task one that exists")
            { Blame = ErrorBlame.Caller };
        }

        var path = directory.Resolve(error.Path);
        return path == directory.Root || Path.GetDirectoryName(path) is not { } parent || Directory.Exists(parent) ? null : parent;
    }
}
