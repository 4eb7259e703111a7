namespace AgentPipeline.Routing;

/// <summary>An answer that was verified, and what could be done with it.</summary>
/// <param name="Verifier">The verifier's name.</param>
/// <param name="Passed">Its verdict.</param>
/// <param name="Success">The success rate that was expected of the arm that answered, 0 to 1.</param>
/// <param name="Next">The best arm that has not been tried; <see langword="null"/> when there is none.</param>
/// <param name="NextForecast">What is expected of it.</param>
/// <param name="SpentUsd">What the task has cost so far.</param>
/// <param name="CapUsd">What it may cost; <see langword="null"/> for any amount.</param>
internal sealed record EscalationCase(string Verifier, bool Passed, double Success, string? Next, ArmForecast NextForecast, double SpentUsd, double? CapUsd);
