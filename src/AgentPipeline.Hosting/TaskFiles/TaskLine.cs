namespace AgentPipeline.Hosting;

/// <summary>One line of a task file: either a task, or what is wrong with it.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Task">The task; <see langword="null"/> when the line is wrong.</param>
/// <param name="Problem">What is wrong, for a person; <see langword="null"/> when it is a task.</param>
public sealed record TaskLine(int Number, AgentTask? Task, string? Problem);
