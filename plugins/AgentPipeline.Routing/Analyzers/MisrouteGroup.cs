namespace AgentPipeline.Routing;

/// <summary>Runs of one arm, on tasks of one kind, that failed by the model's fault.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Kind">The kind; empty for tasks without one.</param>
/// <param name="Failures">How many.</param>
/// <param name="Runs">Of how many judged runs.</param>
/// <param name="Success">The 95% interval of the arm's success rate at the kind (Clopper and Pearson).</param>
/// <param name="SavedByOthers">Failures that another arm made good in the same execution.</param>
/// <param name="Better">The arm that would likely have done better; <see langword="null"/> when none would.</param>
/// <param name="Examples">Task ids of failures, newest first, at most three.</param>
public sealed record MisrouteGroup(
    LoggedArm Arm, string Kind, int Failures, int Runs, Interval Success, int SavedByOthers, BetterArm? Better, IReadOnlyList<string> Examples);
