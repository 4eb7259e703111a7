namespace AgentPipeline.Routing;

/// <summary>A way to run a task, as history has it.</summary>
/// <param name="Executor">The executor's name.</param>
/// <param name="Model">The model's id.</param>
public readonly record struct LoggedArm(string Executor, string Model)
{
    /// <summary>The arm that a run began with.</summary>
    /// <param name="run">The run.</param>
    public static LoggedArm Of(RoutedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new LoggedArm(run.Executor, run.Model);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Executor}/{Model}";
}
