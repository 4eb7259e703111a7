namespace AgentPipeline.Routing;

/// <summary>What <see cref="RouteLearner"/> looks at in a task.</summary>
/// <param name="Domain">The kind of task; empty when there is none. Only its first 200 characters count.</param>
/// <param name="Complexity">0 to 1; values outside are taken for the nearest, and one that is no number for 0.5.</param>
/// <param name="Text">The task's wording; only its first 2,000 characters are looked at.</param>
public readonly record struct RouteFeatures(string Domain, double Complexity, string Text);
